#!/usr/bin/env bash
# Webhooks, received with others' libraries, against the service as built. The last line is "N passed, N failed".
# `run.sh measure [seconds]` prints how much a dead receiver beside a healthy one changes the healthy one's latency.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

give_up() {
  echo "$*"
  echo "0 passed, 1 failed"
  exit 1
}

command -v npm > /dev/null || give_up "npm is not installed"
[ -d node_modules ] && [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts > /dev/null || give_up "npm ci failed"

service=$(ls -t ../../src/OneOnOne.Api/bin/*/net10.0/OneOnOne.Api.dll 2> /dev/null | head -1)
[ -n "$service" ] || give_up "the service is not built: dotnet build OneOnOne.Api.sln"

data=$(mktemp -d)
chmod 755 "$data"
stop() {
  rm -rf "$data"
}
trap stop EXIT

if [ "${1:-}" = measure ]; then
  node measure.js "$service" "$data" "${2:-60}"
else
  timeout 5m node webhooks.js "$service" "$data"
fi

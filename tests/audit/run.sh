#!/usr/bin/env bash
# Proofs, notes and receipts against implementations of others, and the verify command against receipts and exports. The last line is "N passed, N failed".
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
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
chmod 755 "$data"
ONEONONE_DATA=$data ASPNETCORE_ENVIRONMENT=Development OneOnOne__Sample=false OneOnOne__RateLimits__Principal__PerSecond=100000 OneOnOne__RateLimits__Principal__Burst=100000 OneOnOne__RateLimits__Address__PerSecond=100000 OneOnOne__RateLimits__Address__Burst=100000 ASPNETCORE_URLS=http://127.0.0.1:$port dotnet "$service" > "$data/log" 2>&1 &
pid=$!
stop() {
  kill "$pid" 2> /dev/null
  wait "$pid" 2> /dev/null
  rm -rf "$data"
}
trap stop EXIT

for _ in $(seq 120); do
  node -e "fetch('http://127.0.0.1:$port/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))" && break
  kill -0 "$pid" 2> /dev/null || { tail -5 "$data/log"; give_up "the service ended before it was ready"; }
  sleep 0.5
done

timeout 4m node audit.js "http://127.0.0.1:$port" "$service" "$data"

#!/usr/bin/env bash
# Signs in with access tokens of a real OpenID provider, in an organization made by the operator's command. The last line is "N passed, N failed".
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

free() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
port=$(free)
issuer=$(free)
data=$(mktemp -d)
chmod 755 "$data"
export ONEONONE_DATA=$data ASPNETCORE_ENVIRONMENT=Development OneOnOne__Sample=false ASPNETCORE_URLS=http://127.0.0.1:$port
export OneOnOne__Identity__Issuers=http://127.0.0.1:$issuer OneOnOne__Identity__Audience=urn:oneonone OneOnOne__Identity__KeyPauseSeconds=1
dotnet "$service" create-organization --name Acme --issuer "http://127.0.0.1:$issuer" --admin-email hana@acme.example > "$data/created" 2>&1 || { cat "$data/created"; give_up "create-organization failed"; }

dotnet "$service" > "$data/log" 2>&1 &
pid=$!
stop() {
  kill "$pid" 2> /dev/null
  wait "$pid" 2> /dev/null
  rm -rf "$data"
}
trap stop EXIT

for _ in $(seq 240); do
  curl -sf "http://127.0.0.1:$port/readyz" > /dev/null && break
  kill -0 "$pid" 2> /dev/null || { tail -5 "$data/log"; give_up "the service ended before it was ready"; }
  sleep 0.25
done

node identity.mjs "http://127.0.0.1:$port" "$issuer" 2> "$data/errors"
status=$?
[ "$status" -eq 0 ] || tail -20 "$data/errors"
exit "$status"

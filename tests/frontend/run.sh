#!/usr/bin/env bash
# The example front end against the service as built: made from the published contract only, served from another origin, driven in headless Chromium.
# The last line is "N passed, N failed".
set -u
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

give_up() {
  echo "$*"
  echo "0 passed, 1 failed"
  exit 1
}

command -v npm > /dev/null || give_up "npm is not installed"
if ! command -v chromium > /dev/null && [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
  (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium) > /dev/null 2>&1
fi
command -v chromium > /dev/null || give_up "Chromium is not installed"
[ -d node_modules ] && [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts > /dev/null || give_up "npm ci failed"

service=$(ls -t ../../src/OneOnOne.Api/bin/*/net10.0/OneOnOne.Api.dll 2> /dev/null | head -1)
[ -n "$service" ] || give_up "the service is not built: dotnet build OneOnOne.Api.sln"

rm -rf build && mkdir build
npx openapi-typescript ../../openapi/oneonone.v1.json -o build/contract.d.ts > build/log 2>&1 || { cat build/log; give_up "no types came of the contract"; }
npx tsc -p . || give_up "the front end does not compile under tsc --strict"
npx esbuild src/main.tsx --bundle --format=esm --jsx=automatic --jsx-import-source=preact --outfile=build/main.js --log-level=error || give_up "the front end cannot be bundled"
cp src/index.html build/

data=$(mktemp -d)
chmod 755 "$data"
free() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
port=$(free)
pages=$(free)
ONEONONE_DATA=$data ASPNETCORE_ENVIRONMENT=Development OneOnOne__Sample=false OneOnOne__Cors__Origins__0=http://localhost:$pages \
  ASPNETCORE_URLS=http://127.0.0.1:$port dotnet "$service" > "$data/log" 2>&1 &
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

timeout 4m node test/browser.mjs "http://127.0.0.1:$port" "$pages"

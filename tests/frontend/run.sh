#!/usr/bin/env bash
# The example front end against the service as built: made from the published contract only, served from another origin, signed in at a real OpenID provider, driven in headless
# Chromium. SCREENSHOTS names a folder for pictures of its screens. The last line is "N passed, N failed".
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

service=$(ls -t ../../src/OneOnOne.Api/bin/*/net10.0/OneOnOne.Api.dll 2> /dev/null | head -1)
[ -n "$service" ] || give_up "the service is not built: dotnet build OneOnOne.Api.sln"

data=$(mktemp -d)
chmod 755 "$data"
bash build.sh > "$data/build" 2>&1 || { tail -20 "$data/build"; give_up "the front end cannot be built"; }
npx esbuild test/stream.ts --bundle --format=esm --outfile=build/stream.js --log-level=error || give_up "the page that listens cannot be bundled"
echo '<!doctype html><link rel="icon" href="data:,"><script type="module" src="stream.js"></script>' > build/stream.html

free() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
port=$(free)
issuer=$(free)
origin=http://localhost:$(free)
export ONEONONE_DATA=$data ASPNETCORE_ENVIRONMENT=Development OneOnOne__Sample=false ASPNETCORE_URLS=http://127.0.0.1:$port OneOnOne__Cors__Origins__0=$origin
export OneOnOne__Identity__Issuers=http://127.0.0.1:$issuer OneOnOne__Identity__Audience=urn:oneonone OneOnOne__RateLimits__Principal__PerSecond=100000 OneOnOne__RateLimits__Principal__Burst=100000
export OneOnOne__RateLimits__Address__PerSecond=100000 OneOnOne__RateLimits__Address__Burst=100000
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
  node -e "fetch('http://127.0.0.1:$port/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))" && break
  kill -0 "$pid" 2> /dev/null || { tail -5 "$data/log"; give_up "the service ended before it was ready"; }
  sleep 0.25
done

timeout 5m node test/all.mjs "http://127.0.0.1:$port" "$origin" "$issuer" "${SCREENSHOTS:-$data/screens}" 2> "$data/errors"
status=$?
[ "$status" -eq 0 ] || tail -20 "$data/errors"
exit "$status"

# What the run.sh of each folder shares; they source it. Each folder tries the service from outside, with tools that others wrote.
set -u

give_up() {
  echo "$*"
  echo "0 passed, 1 failed"
  exit 1
}

command -v npm > /dev/null || give_up "npm is not installed"

# What the folder's package.json names.
packages() {
  [ -d node_modules ] && [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts > /dev/null || give_up "npm ci failed"
}

# The service as built, and a folder for its data that goes at the end.
built() {
  service=$(ls -t ../../src/OneOnOne.Api/bin/*/net10.0/OneOnOne.Api.dll 2> /dev/null | head -1)
  [ -n "$service" ] || give_up "the service is not built: dotnet build OneOnOne.Api.sln"
  data=$(mktemp -d)
  chmod 755 "$data"
  pid=
  trap 'if [ -n "$pid" ]; then kill "$pid"; wait "$pid"; fi 2> /dev/null; rm -rf "$data"' EXIT
}

free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

# A development start without the sample organization, at $base.
settings() {
  base=http://127.0.0.1:$(free_port)
  export ONEONONE_DATA=$data ASPNETCORE_ENVIRONMENT=Development OneOnOne__Sample=false ASPNETCORE_URLS=$base
}

# Slow none of these down: Principal, Organization, Address.
generous() {
  for limit in "$@"; do
    export "OneOnOne__RateLimits__${limit}__PerSecond=100000" "OneOnOne__RateLimits__${limit}__Burst=100000"
  done
}

# An organization whose people sign in at this issuer, made by the operator's command.
organization() {
  export OneOnOne__Identity__Issuers=$1
  dotnet "$service" create-organization --name Acme --issuer "$1" --admin-email hana@acme.example > "$data/created" 2>&1 || { cat "$data/created"; give_up "create-organization failed"; }
}

# Run the service until the end, and wait until it is ready.
start() {
  dotnet "$service" > "$data/log" 2>&1 &
  pid=$!
  for _ in $(seq 240); do
    node -e "fetch('$base/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))" && return
    kill -0 "$pid" 2> /dev/null || { tail -5 "$data/log"; give_up "the service ended before it was ready"; }
    sleep 0.25
  done
}

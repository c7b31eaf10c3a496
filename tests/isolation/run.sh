#!/usr/bin/env bash
# 10,000 interleaved requests of many organizations to two nodes behind PgBouncer in transaction mode leak nothing. The last line is "N passed, N failed".
# `run.sh 2000` makes that many.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
if ! command -v pgbouncer > /dev/null && [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
  (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends pgbouncer) > /dev/null 2>&1
fi
PATH=$PATH:/usr/sbin
command -v pgbouncer > /dev/null || give_up "pgbouncer is not installed: apt-get install pgbouncer"
packages
built
pids=()
trap 'for each in "${pids[@]}"; do kill "$each"; wait "$each"; done 2> /dev/null; rm -rf "$data"' EXIT

# A first node brings PostgreSQL along and makes the schema; nobody calls it.
settings
generous Principal Organization Address
start
pids=("$pid")
folder=$(dirname "$(find "$data/postgresql" -name postmaster.pid | head -1)")
[ -f "$folder/postmaster.pid" ] || give_up "PostgreSQL is not where it was expected"
postgres=$(sed -n 4p "$folder/postmaster.pid")
secret=$(cat "$data/postgresql/password")

# Six connections for all, handed from one transaction to the next.
pooler=$(free_port)
cat > "$data/pgbouncer.ini" <<INI
[databases]
oneonone = host=127.0.0.1 port=$postgres dbname=oneonone
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $pooler
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $data/users
admin_users = postgres
pool_mode = transaction
default_pool_size = 6
max_client_conn = 400
ignore_startup_parameters = extra_float_digits
INI
printf '"postgres" "%s"\n' "$secret" > "$data/users"
# It refuses to be root.
as=()
if [ "$(id -u)" -eq 0 ]; then
  chown nobody "$data/users"
  as=(-u nobody)
fi
chmod 400 "$data/users"
pgbouncer -q "${as[@]}" "$data/pgbouncer.ini" > "$data/pooler" 2>&1 &
pids=("$!" "${pids[@]}")

# Two nodes that know nothing but the pooler.
export ConnectionStrings__OneOnOne="Host=127.0.0.1;Port=$pooler;Username=postgres;Password=$secret;Database=oneonone;SSL Mode=Disable;GSS Encryption Mode=Disable" OneOnOne__Postgres__Prepare=false
nodes=()
for _ in 1 2; do
  settings
  start
  pids=("$pid" "${pids[@]}")
  nodes+=("$base")
done

POOLER=$pooler SECRET=$secret timeout 5m node isolation.js "${1:-10000}" "${nodes[@]}"

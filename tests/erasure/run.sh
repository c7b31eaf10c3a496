#!/usr/bin/env bash
# A person is erased; afterwards their words are looked for everywhere: two PostgreSQL of its own (events with archived WAL, keys), a base backup from before. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh

# PostgreSQL's programs, all in one folder.
bin=
for folder in "${ONEONONE_POSTGRES_BIN:-}" "$(dirname "$(command -v pg_basebackup || echo .)")" /usr/lib/postgresql/*/bin; do
  missing=
  for program in initdb pg_ctl postgres psql createdb pg_dump pg_basebackup; do
    [ -x "$folder/$program" ] || missing=1
  done
  [ -n "$missing" ] || bin=$folder
done
[ -n "$bin" ] || give_up "initdb, pg_ctl, psql, pg_dump and pg_basebackup are needed in one folder: install PostgreSQL 15 or newer with its client, or set ONEONONE_POSTGRES_BIN"

built
settings
generous Principal Organization Address

# PostgreSQL refuses to run as root.
as() {
  if [ "$(id -u)" -eq 0 ]; then setpriv --reuid postgres --regid postgres --clear-groups env HOME=/tmp "$@"; else "$@"; fi
}
[ "$(id -u)" -ne 0 ] || id postgres > /dev/null 2>&1 || give_up "root may not run PostgreSQL, and there is no user postgres"

# cluster NAME: start one on a free port; what it logs holds every statement with its parameters.
clusters=
cluster() {
  eval "$1_port=\$(free_port)"
  local port_of="$1_port" options
  options="-c listen_addresses=127.0.0.1 -c port=${!port_of} -c unix_socket_directories='' -c log_statement=all -c log_parameter_max_length=-1 -c archive_mode=on -c archive_command='cp %p $data/$1-wal/%f'"
  as mkdir -p "$data/$1-wal"
  as "$bin/pg_ctl" -D "$data/$1" -l "$data/$1.log" -o "$options" -w start > /dev/null || { tail -5 "$data/$1.log"; give_up "PostgreSQL does not start"; }
  clusters="$clusters $1"
}
stop_clusters() {
  for name in $clusters; do as "$bin/pg_ctl" -D "$data/$name" -m immediate stop > /dev/null 2>&1; done
}
trap 'if [ -n "$pid" ]; then kill "$pid"; wait "$pid"; fi 2> /dev/null; stop_clusters; rm -rf "$data"' EXIT
stop() { kill "$pid"; wait "$pid" 2> /dev/null; pid=; }
connection() { echo "Host=127.0.0.1;Port=$1;Username=postgres;Database=oneonone"; }

[ "$(id -u)" -ne 0 ] || chown postgres "$data"
for name in events keys; do
  as "$bin/initdb" -D "$data/$name" -U postgres -A trust --no-sync > /dev/null || give_up "initdb failed"
  cluster $name
done
for port in $events_port $keys_port; do as "$bin/createdb" -h 127.0.0.1 -p "$port" -U postgres oneonone || give_up "createdb failed"; done
export OneOnOne__Keys__Master=$(head -c 32 /dev/urandom | base64)
export ConnectionStrings__OneOnOne=$(connection $events_port) ConnectionStrings__OneOnOneKeys=$(connection $keys_port)
export bin data base service events_port keys_port

start
cp "$data/log" "$data/service-0.log"
node talk.js || give_up "the scene could not be made"
as "$bin/pg_basebackup" -h 127.0.0.1 -p "$events_port" -U postgres -D "$data/backup" -X stream -c fast || give_up "pg_basebackup failed"

# The erasure is recorded while its key cannot be destroyed, and the service is killed at that moment; the next start finishes it.
allow() { as "$bin/psql" -h 127.0.0.1 -p "$keys_port" -U postgres -d oneonone -qAtc "$1 delete on oneonone_keys.owner_key $2 oneonone_service" > /dev/null || give_up "psql failed"; }
allow revoke from
node erase.js ask || give_up "the erasure could not be asked for"
kill -9 "$pid"; wait "$pid" 2> /dev/null
mv "$data/log" "$data/service-killed.log"
allow grant to
start
node erase.js finish || give_up "the erasure was not finished"

# The ledger's export, all read models filled anew, and a dump of today; then the backup, with the keys of today.
organization=$(node -p "JSON.parse(require('fs').readFileSync('$data/scene.json')).organization")
dotnet "$service" export-ledger "$organization" > "$data/ledger.ndjson" || give_up "export-ledger failed"
dotnet "$service" check-read-models "$organization" > "$data/read-models.txt" 2>&1; echo "ended with $?" >> "$data/read-models.txt"
as "$bin/psql" -h 127.0.0.1 -p "$events_port" -U postgres -d oneonone -qAtc 'select pg_switch_wal()' > /dev/null
stop
mv "$data/log" "$data/service-1.log"
cluster backup
export backup_port ConnectionStrings__OneOnOne=$(connection $backup_port)
start
cp "$data/log" "$data/service-2.log"
node search.js

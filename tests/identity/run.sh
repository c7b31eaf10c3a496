#!/usr/bin/env bash
# Signs in with access tokens of a real OpenID provider, in an organization made by the operator's command; then tries forged and stale ones. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
packages
built
issuer=$(free_port)
settings
generous Address Principal Organization
export OneOnOne__Identity__Audience=urn:oneonone
organization "http://127.0.0.1:$issuer"

# Each with a service of its own; with the usual pause between two fetches of keys unless it says otherwise.
failed=0
run() {
  start
  node "$1" "$base" "$issuer" > "$data/said" 2> "$data/errors"
  status=$?
  [ "$status" -eq 0 ] || { failed=1; tail -20 "$data/errors"; }
  sed '$d' "$data/said"
  tail -1 "$data/said" >> "$data/totals"
  kill "$pid"
  wait "$pid" 2> /dev/null
}

OneOnOne__Identity__KeyPauseSeconds=1 run identity.mjs
run forged.mjs
awk '/^[0-9]+ passed, [0-9]+ failed$/ { n++; p += $1; f += $3 } END { if (n < 2) f++; printf "%d passed, %d failed\n", p, f }' "$data/totals"
exit "$failed"

#!/usr/bin/env bash
# Signs in with access tokens of a real OpenID provider, in an organization made by the operator's command. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
packages
built
issuer=$(free_port)
settings
export OneOnOne__Identity__Audience=urn:oneonone OneOnOne__Identity__KeyPauseSeconds=1
organization "http://127.0.0.1:$issuer"
start

node identity.mjs "$base" "$issuer" 2> "$data/errors"
status=$?
[ "$status" -eq 0 ] || tail -20 "$data/errors"
exit "$status"

#!/usr/bin/env bash
# SCIM as other libraries understand it, against the service as built: run.sh [how many patch operations] [how many people to sync]. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
packages
built
settings
generous Principal Organization Address
start

# The walk of docs/scim.md as it stands.
walk=$(sed -n '/^<!-- the walk/,/^<!-- the end/p' ../../docs/scim.md | sed -n '/^```sh$/,/^```$/p' | grep -v '^```')
if api="$base" bash -eu -o pipefail -c "$walk" > "$data/walk" 2>&1; then
  export WALKED=1
else
  tail -c 1000 "$data/walk"
fi

timeout "${SCIM_TIMEOUT:-7m}" node scim.js "$base" "$@"

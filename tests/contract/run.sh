#!/usr/bin/env bash
# The published contract, used as a front end would use it, against the service as built. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
packages
built
settings
start

node contract.js "$base"

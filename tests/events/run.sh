#!/usr/bin/env bash
# The event stream, listened to with another's client while connections break, against the service as built. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
packages
built
settings
generous Principal Address
start

timeout 4m node events.js "$base"

#!/usr/bin/env bash
# Proofs, notes and receipts against implementations of others, and the verify command against receipts and exports. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
packages
built
settings
generous Principal Address
start

timeout 4m node audit.js "$base" "$service" "$data"

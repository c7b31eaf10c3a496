#!/usr/bin/env bash
# Webhooks, received with others' libraries, against the service as built. The last line is "N passed, N failed".
# `run.sh measure [seconds]` prints how much a dead receiver beside a healthy one changes the healthy one's latency.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
packages
built

if [ "${1:-}" = measure ]; then
  node measure.js "$service" "$data" "${2:-60}"
else
  timeout 5m node webhooks.js "$service" "$data"
fi

#!/usr/bin/env bash
# Calendar feeds, read with parsers that others wrote, against the service as built. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
packages

# The third parser is Debian's python3-recurring-ical-events; where it cannot be had, the other two read alone, and the run says so.
python=/usr/bin/python3
reads() { "$python" -c 'import icalendar, recurring_ical_events' 2> /dev/null; }
if ! reads && [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
  (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-recurring-ical-events) > /dev/null 2>&1
fi
reads || python=

built
settings
generous Principal Organization Address
start

timeout 6m node calendar.js "$base" "$data" "$python"

#!/usr/bin/env bash
# What the service hands out about a person, opened with libraries that others wrote: JOSE, ZIP, JSON Schema, CSV, iCalendar. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
packages
built
settings
start

timeout 4m node privacy.js "$base"

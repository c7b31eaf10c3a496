#!/usr/bin/env bash
# The image and the compose file, read by a parser and a linter. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
packages
node files.js

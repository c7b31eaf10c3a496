#!/usr/bin/env bash
# The image and the compose file, read by a parser and a linter. The last line is "N passed, N failed".
set -u
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

give_up() {
  echo "$*"
  echo "0 passed, 1 failed"
  exit 1
}

command -v npm > /dev/null || give_up "npm is not installed"
[ -d node_modules ] && [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts > /dev/null || give_up "npm ci failed"
node files.js

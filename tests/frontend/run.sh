#!/usr/bin/env bash
# The example front end against the service as built: made from the published contract only, served from another origin, signed in at a real OpenID provider, driven in headless
# Chromium. SCREENSHOTS names a folder for pictures of its screens. The last line is "N passed, N failed".
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ../outside.sh
if ! command -v chromium > /dev/null && [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
  (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium) > /dev/null 2>&1
fi
command -v chromium > /dev/null || give_up "Chromium is not installed"

built
bash build.sh > "$data/build" 2>&1 || { tail -20 "$data/build"; give_up "the front end cannot be built"; }
npx esbuild test/stream.ts --bundle --format=esm --outfile=build/stream.js --log-level=error || give_up "the page that listens cannot be bundled"
echo '<!doctype html><link rel="icon" href="data:,"><script type="module" src="stream.js"></script>' > build/stream.html

issuer=$(free_port)
origin=http://localhost:$(free_port)
settings
# The sample company has months behind it, whose numbers the team screen shows.
export OneOnOne__Sample=true
generous Principal Address
export OneOnOne__Cors__Origins__0=$origin OneOnOne__Identity__Audience=urn:oneonone
organization "http://127.0.0.1:$issuer"
start

timeout 5m node test/all.mjs "$base" "$origin" "$issuer" "${SCREENSHOTS:-$data/screens}" 2> "$data/errors"
status=$?
[ "$status" -eq 0 ] || tail -20 "$data/errors"
exit "$status"

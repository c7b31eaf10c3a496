#!/usr/bin/env bash
# Runs the README's first one-on-one, the pages about keys, about receipts, about keeping text and about imports, and the quarter in docs as they stand, against a service on a fresh data folder, and looks at what came of them.
# The last line is "N passed, N failed".
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

passed=0
failed=0
work=$(mktemp -d /tmp/oneonone-readme.XXXXXX)
chmod 755 "$work"
port=${PORT:-5391}

finish() {
  if [ -n "${service:-}" ]; then
    kill -TERM "$service" 2> /dev/null
    wait "$service" 2> /dev/null
  fi
  rm -rf "$work"
  printf '%s passed, %s failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

check() {
  if eval "$2"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$1"
  fi
}

dll=src/OneOnOne.Api/bin/Debug/net10.0/OneOnOne.Api.dll
[ -f "$dll" ] || dotnet build src/OneOnOne.Api -nodeReuse:false > "$work/build" 2>&1 || { cat "$work/build"; failed=1; finish; }
ONEONONE_DATA="$work/data folder" ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS="http://localhost:$port" dotnet "$dll" > "$work/log" 2>&1 &
service=$!
for _ in $(seq 1 240); do
  curl -sf "http://localhost:$port/readyz" > /dev/null && break
  sleep 0.25
done

# The shell blocks of a page's walk.
walk() { sed -n '/^<!-- the walk/,/^<!-- the end/p' "$1" | sed -n '/^```sh$/,/^```$/p' | grep -v '^```'; }
walk README.md > "$work/walk.sh"
printf '\nget "$ben" "/v1/meetings/$next" > %s/next\nget "$maya" "/v1/action-items/$action/history" > %s/history\nget "$maya" "/v1/action-items/$action" > %s/action\nget "$maya" "/v1/meetings/$meeting?asOf=$before" > %s/before\nget "$maya" "/v1/meetings/$meeting" > %s/held\necho "$topic" > %s/topic\n' \
  "$work" "$work" "$work" "$work" "$work" "$work" >> "$work/walk.sh"
api="http://localhost:$port" bash -eu -o pipefail "$work/walk.sh" > "$work/out" 2>&1
status=$?
[ "$status" -eq 0 ] || tail -c 2000 "$work/out"

holds() { grep -q -- "$2" "$work/$1" 2> /dev/null; }
check "the walk runs to its end" '[ "$status" -eq 0 ]'
check "the item that was not settled is in the next meeting, carried once" 'holds next "\"id\":\"$(cat "$work/topic" 2> /dev/null || echo none)\"" && holds next "\"timesCarried\":1"'
check "the meeting is held" 'holds held "\"status\":\"held\""'
check "the draft is in the meeting once it was shared" 'holds held "A conference in spring"'
check "maya sees her note" 'holds held "speak about our migration"'
check "maya never sees a private note of ben" '[ -s "$work/held" ] && ! holds held "Ask again in March"'
check "the action item is completed" 'holds action "\"status\":\"done\""'
check "its history has every step" 'holds history "action_item_added" && holds history "action_item_accepted" && holds history "action_item_completed"'
check "its history says who and when" '[ "$(grep -o "\"recordedAt\":\"[0-9]" "$work/history" | wc -l)" -ge 3 ] && [ "$(grep -o "\"actor\":{\"id\"" "$work/history" | wc -l)" -ge 3 ]'
check "the meeting as of a moment before shows it open" 'holds before "\"status\":\"open\"" && ! holds before "\"status\":\"done\""'
{
  walk README.md
  walk docs/keys-of-other-systems.md
  printf '\nget "$maya" "/v1/series/$ours" > %s/readers\n' "$work"
} > "$work/keys.sh"
api="http://localhost:$port" timeout 120 bash -eu -o pipefail "$work/keys.sh" > "$work/keys.out" 2>&1
keys=$?
[ "$keys" -eq 0 ] || tail -c 2000 "$work/keys.out"
check "the page about keys runs to its end" '[ "$keys" -eq 0 ]'
check "a key reads the directory" 'grep -q "\"email\":\"ben@example.com\"" "$work/keys.out"'
check "both see who refuses that it reads along" 'holds readers "\"refusedBy\":\[{\"id\""'
{
  walk README.md
  walk docs/receipts.md
} > "$work/receipts.sh"
api="http://localhost:$port" MSBUILDDISABLENODEREUSE=1 timeout 180 bash -eu -o pipefail "$work/receipts.sh" > "$work/receipts.out" 2>&1
receipts=$?
[ "$receipts" -eq 0 ] || tail -c 2000 "$work/receipts.out"
rm -f receipt.json
check "the page about receipts runs to its end" '[ "$receipts" -eq 0 ]'
check "a receipt is verified where it lies, and tells what was promised" 'grep -q "nothing is wrong with them" "$work/receipts.out" && grep -q "action_item_added  {\"title\":\"Send me the dates and the cost\"}" "$work/receipts.out"'
{
  walk README.md
  walk docs/access.md
  printf '\nget "$hana" "/v1/meetings/$meeting" > %s/closed || true\nget "$maya" /v1/me/access-log > %s/log-of-maya\n' "$work" "$work"
} > "$work/access.sh"
api="http://localhost:$port" timeout 120 bash -eu -o pipefail "$work/access.sh" > "$work/access.out" 2>&1
access=$?
[ "$access" -eq 0 ] || tail -c 2000 "$work/access.out"
check "the page about access runs to its end" '[ "$access" -eq 0 ]'
check "whoever broke the glass read as a reader" 'grep -q "\"viewer\":{\"role\":\"reader\"" "$work/access.out"'
check "both are told why" 'grep -q "\"grant\":{.*\"reason\":\"A complaint of 3 March\"" "$work/access.out"'
check "both see what was read" 'holds log-of-maya "\"way\":\"breakGlass\""'
check "nothing is read once it was taken back" '[ -s "$work/closed" ] && ! holds closed agendaItems'
{
  walk README.md
  walk docs/retention.md
} > "$work/retention.sh"
api="http://localhost:$port" timeout 120 bash -eu -o pipefail "$work/retention.sh" > "$work/retention.out" 2>&1
retention=$?
[ "$retention" -eq 0 ] || tail -c 2000 "$work/retention.out"
check "the page about keeping text runs to its end" '[ "$retention" -eq 0 ]'
check "the dry run says from which day on text would be kept" 'grep -q "\"months\":24,\"before\":\"20" "$work/retention.out"'
check "a hold is placed, listed and lifted" 'grep -q "\"status\":\"active\"" "$work/retention.out" && grep -q "\"status\":\"lifted\"" "$work/retention.out"'
{
  walk docs/a-quarter-of-one-on-ones.md
  echo "cd $work"
  cat << 'LOOK'
get "$ben" "/v1/topics/$merging" > merging
get "$maya" "/v1/action-items/$promise" > promise
get "$ben" /v1/me/alignment > alignment
get "$maya" /v1/me/alignment > hers
get "$maya" /v1/me/check-ins > checkins
get "$ben" "/v1/goals/$goal" > goal
LOOK
} > "$work/quarter.sh"
api="http://localhost:$port" bash -eu -o pipefail "$work/quarter.sh" > "$work/quarter.out" 2>&1
quarter=$?
[ "$quarter" -eq 0 ] || tail -c 2000 "$work/quarter.out"
check "the quarter runs to its end" '[ "$quarter" -eq 0 ]'
check "the concern is one item, carried by each held meeting and postponed by the cancelled one" 'holds merging "\"timesCarried\":7" && holds merging "\"timesPostponed\":1"'
check "the promise tells that it slipped once" 'holds promise "\"timesRescheduled\":1"'
check "the ledger of the report has the concern, the manager's has not" 'holds alignment "three different ways" && [ -s "$work/hers" ] && ! holds hers "three different ways"'
check "the manager never sees what was observed of her" '[ -s "$work/checkins" ] && ! holds checkins "looked tired"'
check "the goal is there" 'holds goal "Speak at a conference"'
{
  walk README.md
  echo "cd $work"
  walk docs/import-and-export.md
  cat << 'LOOK'
olds=$(post none /dev/tokens "{\"email\":\"ben@acme.example\",\"organization\":\"$company\"}" | first accessToken)
get "$olds" "/v1/meetings?status=held" > old
get "$olds" "/v1/meetings/$(first id < old)" > meeting
LOOK
} > "$work/imports.sh"
api="http://localhost:$port" timeout 120 bash -eu -o pipefail "$work/imports.sh" > "$work/imports.out" 2>&1
imports=$?
[ "$imports" -eq 0 ] || tail -c 2000 "$work/imports.out"
check "the page about imports and exports runs to its end" '[ "$imports" -eq 0 ]'
check "each import and export of it succeeded, without problems" '[ "$(grep -c "\"status\":\"succeeded\"" "$work/imports.out")" -eq 6 ] && ! grep -q "\"problems\":[1-9]" "$work/imports.out"'
check "what was carried out says what was brought in" 'grep -q "Ben Adler,ben@acme.example,Engineer,Engineering,e-2" "$work/exported.csv"'
check "the past meeting is there, marked" 'holds meeting "\"heldAt\":\"2025-02-03T10:00:00+00:00\"" && holds meeting "\"imported\":{\"by\"" && holds meeting "He would like to speak there"'
check "a start tells a newcomer where to look" 'holds log "/docs"'

kill -TERM "$service"
wait "$service"
ended=$?
check "SIGTERM ends it well" '[ "$ended" -eq 0 ]'
postgres=$(pgrep -f "$work/data folder" | wc -l)
check "no PostgreSQL is left" '[ "$postgres" -eq 0 ]'
service=
finish

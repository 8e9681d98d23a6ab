#!/usr/bin/env bash
# Looks for what libcurl's side of the exchange loses: memory by valgrind, descriptors and threads by counting.
#
# Usage: leaks.sh FOLDER OF THE PROGRAMS [REQUESTS [MORE]]
# The requests are asked under valgrind; MORE of them, where told, without: those are ten times as fast.
# Ends with 0 where nothing is lost for good, 1 where descriptors, threads or memory grow, or an answer is wrong, 9 where
# valgrind finds memory that was lost.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$(cd "$1" && pwd)
requests=${2:-3000}
more=${3:-0}
if ! command -v valgrind >/dev/null; then
    printf 'cần valgrind: apt-get install valgrind / needs valgrind\n' >&2
    exit 1
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/lantoa-leaks.XXXXXX")
export LANTOA_STATE=$work/state HOME=$work LLVM_PROFILE_FILE=/dev/null
hub=
leave() {
    [ -z "$hub" ] || kill -TERM "$hub" 2>/dev/null || true
    rm -rf "$work"
}
trap leave EXIT

"$bin/lantoa-hub" init --data "$work/hub" --scope 42 >"$work/init"
"$bin/lantoa-hub" serve --data "$work/hub" --port 0 --requests-per-minute 1000000 >"$work/hub.out" 2>"$work/hub.log" </dev/null &
hub=$!
# The hub says where it listens, and who it is, in one line.
until grep -q https "$work/hub.out" 2>/dev/null; do
    kill -0 "$hub" 2>/dev/null || { cat "$work/hub.log" >&2; exit 1; }
    sleep 0.05
done
port=$(sed -nE 's/.*https:\/\/127\.0\.0\.1:([0-9]+).*/\1/p' "$work/hub.out")
device=$(grep -oE '[0-9a-f]{64}' "$work/hub.out")

# Valgrind does not read all of what the compiler writes for debuggers; the names of functions are enough.
strip --strip-debug -o "$work/leak-visitor" "$bin/leak-visitor"

code=0
# Ten times as long as valgrind needs: whoever hangs is ended.
timeout $((requests + 300)) valgrind --quiet --leak-check=full --show-leak-kinds=definite \
    --errors-for-leak-kinds=definite --error-exitcode=9 --num-callers=40 \
    "$work/leak-visitor" "$port" "$device" "$requests" || code=$?
if [ "$code" = 124 ]; then printf 'treo: hết giờ / hung: out of time\n' >&2; fi
if [ "$code" = 0 ] && [ "$more" -gt 0 ]; then
    timeout "$((more / 10 + 300))" "$work/leak-visitor" "$port" "$device" "$more" --memory || code=$?
fi
kill -0 "$hub" 2>/dev/null || { printf 'trung tâm đã dừng / the hub ended\n' >&2; exit 1; }
exit "$code"

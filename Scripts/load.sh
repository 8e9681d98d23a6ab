#!/usr/bin/env bash
# Keeps a hub and two daemons busy for some minutes, and watches their memory and descriptors.
#
# Usage: load.sh FOLDER OF THE PROGRAMS [MINUTES]
# Two devices of one school log sessions all the time; their daemons bring and fetch them. Beside them somebody asks the hub
# again and again for all there is, and is sent away. Ends with 1 where a process's memory or descriptors in the last third
# of the time are more than 10 % above those of the middle third, or something was lost.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$(cd "$1" && pwd)
minutes=${2:-10}
work=$(mktemp -d "${TMPDIR:-/tmp}/lantoa-load.XXXXXX")
for name in LANTOA_REPLICA LANTOA_HUB_DATA LANTOA_SYNC_INTERVAL LANTOA_LOG_LEVEL NOTIFY_SOCKET; do unset "$name"; done
export LANTOA_STATE=$work/state HOME=$work PATH=$bin:$PATH LLVM_PROFILE_FILE=/dev/null
printf '{}\n' >"$work/lantoad.json"
export LANTOA_CONFIG=$work/lantoad.json
declare -A running=()

start() {
    local name=$1
    shift
    "$@" >"$work/$name.out" 2>"$work/$name.log" </dev/null &
    running[$name]=$!
}

leave() {
    local code=$? name
    trap - EXIT
    for name in "${!running[@]}"; do kill -TERM "${running[$name]}" 2>/dev/null || true; done
    for name in "${!running[@]}"; do wait "${running[$name]}" 2>/dev/null || true; done
    if [ "$code" != 0 ]; then tail -n 5 "$work"/*.log >&2; fi
    rm -rf "$work"
    exit "$code"
}
trap leave EXIT
trap 'exit 130' INT TERM

lantoa-hub init --data "$work/hub" --scope 42 >/dev/null
start hub lantoa-hub serve --data "$work/hub" --port 0 --requests-per-minute 1000000 --bytes-per-day 100000000000
until grep -q https "$work/hub.out" 2>/dev/null; do
    kill -0 "${running[hub]}"
    sleep 0.05
done
address=$(grep -oE 'https://[0-9.:]+' "$work/hub.out")
for device in one two; do
    link=$(lantoa-hub invite --data "$work/hub" --address "$address" --scope 42/truong-a --role school --no-qr 2>/dev/null)
    lantoa join "$link" --replica "$work/$device" --person "Người dạy $device" >/dev/null 2>&1
    start "daemon-$device" lantoad --replica "$work/$device" --interval 5
done

# writes DEVICE: sessions one after another until it is told to stop.
writes() {
    local number=0
    while [ ! -e "$work/stop" ]; do
        number=$((number + 1))
        lantoa session log --replica "$work/$1" --skill vneid --date "2026-05-$(printf %02d $((number % 28 + 1)))" \
            --minutes 45 --new-learner "Người học $1 $number" >/dev/null
        printf '%s\n' "$number" >"$work/$1.count"
    done
}
# asks: strangers, who are told so.
asks() {
    while [ ! -e "$work/stop" ]; do
        curl --silent --insecure --output /dev/null --data-binary @"$bin/lantoa-hub" --max-time 20 "$address/v1/changes" || true
        curl --silent --insecure --output /dev/null "$address/v1/hello" || true
    done
}
start writer-one writes one
start writer-two writes two
start stranger asks

watched=(hub daemon-one daemon-two)
seconds=$((minutes * 60))
begin=$SECONDS
while [ $((SECONDS - begin)) -lt "$seconds" ]; do
    for name in "${watched[@]}"; do
        pid=${running[$name]}
        memory=$(awk '/^VmRSS/ { print $2 }' "/proc/$pid/status")
        printf '%s %s %s\n' "$((SECONDS - begin))" "$memory" "$(ls "/proc/$pid/fd" | wc -l)" >>"$work/$name.samples"
    done
    sleep 1
done

touch "$work/stop"
for name in writer-one writer-two stranger; do
    wait "${running[$name]}"
    unset "running[$name]"
done
total=$(($(cat "$work/one.count") + $(cat "$work/two.count")))
# All of it comes to both, by the daemons alone.
for device in one two; do
    deadline=$((SECONDS + 120))
    until lantoa status --replica "$work/$device" --json | grep -qE "\"sessions\": ?$total\b"; do
        if [ $SECONDS -ge $deadline ]; then
            printf '%s: không đủ %s buổi / lacks some of %s sessions\n' "$device" "$total" "$total" >&2
            exit 1
        fi
        sleep 1
    done
done

printf '%s phút, %s buổi / %s minutes, %s sessions\n' "$minutes" "$total" "$minutes" "$total"
code=0
for name in "${watched[@]}"; do
    awk -v name="$name" -v length_="$seconds" '
        $1 >= length_ / 3 && $1 < 2 * length_ / 3 { middle += $2; open += $3; count++ }
        $1 >= 2 * length_ / 3 { last += $2; openLast += $3; countLast++ }
        END {
            middle /= count; open /= count; last /= countLast; openLast /= countLast
            printf "%-11s %8.0f kB, then %8.0f kB (%+.1f %%); descriptors %.1f, then %.1f\n", name, middle, last,
                100 * (last / middle - 1), open, openLast
            exit last > 1.1 * middle || openLast > 1.1 * open
        }' "$work/$name.samples" || code=1
done
exit "$code"

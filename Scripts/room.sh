#!/usr/bin/env bash
# Puts thirty real daemons into one room with no hub, and waits until all hold the same.
#
# Usage: room.sh FOLDER OF THE PROGRAMS [DEVICES] [SESSIONS OF EACH]
# They share a network namespace with an Avahi of its own, find each other, and choose themselves whom to ask. Prints how
# long it took, how many exchanges each began, and the memory of the largest. Ends with 1 where they do not become
# equal within five minutes; says so loudly, and ends with 0, where the kernel allows no network of one's own.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$(cd "$1" && pwd)
devices=${2:-30}
sessions=${3:-10}
work=$(mktemp -d /tmp/lt-room.XXXX)
space=$(basename "$work")
PATH=$bin:/usr/sbin:/sbin:$PATH
for name in LANTOA_REPLICA LANTOA_HUB_DATA LANTOA_SYNC_INTERVAL LANTOA_LOG_LEVEL NOTIFY_SOCKET; do unset "$name"; done
export LANTOA_STATE=$work/state HOME=$work LLVM_PROFILE_FILE=/dev/null
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/bus
printf '{}\n' >"$work/lantoad.json"
export LANTOA_CONFIG=$work/lantoad.json

if ! ip netns add "$space" 2>/dev/null; then
    echo "!!! NO NETWORK NAMESPACES HERE: a room of daemons was NOT tried" >&2
    rm -rf "$work"
    exit 0
fi
declare -a running=()
leave() {
    local code=$?
    trap - EXIT
    kill -TERM "${running[@]}" 2>/dev/null || true
    wait "${running[@]}" 2>/dev/null || true
    ip netns del "$space" || true
    if [ "$code" != 0 ]; then tail -n 3 "$work"/*.log >&2; fi
    rm -rf "$work"
    exit "$code"
}
trap leave EXIT
trap 'exit 130' INT TERM

# start NAME CMD…: in the room, and in the background.
start() {
    local name=$1
    shift
    ip netns exec "$space" "$@" >"$work/$name.out" 2>"$work/$name.log" </dev/null &
    running+=($!)
}
# until_there SECONDS CMD…: asks again and again.
until_there() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.2
    done
}

ip -n "$space" link add eth0 type veth peer name other
ip -n "$space" link set other up
ip -n "$space" addr add 10.77.0.1/24 dev eth0
ip -n "$space" link set eth0 multicast on up
ip -n "$space" link set lo up
# All are on one machine, and so on one bus: each look at a service is a connection to it.
cat >"$work/bus.conf" <<X
<busconfig><type>system</type><listen>unix:path=$work/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
<allow user="*"/></policy>
<limit name="max_connections_per_user">65536</limit><limit name="max_completed_connections">65536</limit></busconfig>
X
cat >"$work/avahi.conf" <<X
[server]
host-name=room
use-ipv6=no
allow-interfaces=eth0
clients-max=65536
[publish]
publish-workstation=no
publish-hinfo=no
X
start bus dbus-daemon --config-file="$work/bus.conf" --nofork --nopidfile
until_there 30 test -S "$work/bus"
start avahi unshare -m sh -c \
    "mount -t tmpfs tmpfs /run && exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f $work/avahi.conf"
until_there 30 grep -q "Server startup complete" "$work/avahi.log"

# Before the lesson: a hub lets everybody in, each hears of all others, and the hub stays at home.
lantoa-hub init --data "$work/hub" --scope 42 >/dev/null
start hub lantoa-hub serve --data "$work/hub" --port 0
hub=${running[-1]}
until_there 30 grep -q https "$work/hub.out"
address=$(grep -oE 'https://[0-9.:]+' "$work/hub.out")
inside() { ip netns exec "$space" "$@" >>"$work/steps.log" 2>&1; }
for device in $(seq "$devices"); do
    link=$(lantoa-hub invite --data "$work/hub" --address "$address" --scope 42/truong --role school --no-qr 2>/dev/null)
    inside lantoa join "$link" --replica "$work/$device" --person "Người dạy $device"
done
for device in $(seq "$devices"); do inside lantoa sync --replica "$work/$device"; done
kill -TERM "$hub"
wait "$hub" || true
for device in $(seq "$devices"); do
    for session in $(seq "$sessions"); do
        inside lantoa session log --replica "$work/$device" --skill vneid --minutes 45 \
            --date "2026-05-$(printf %02d $((session % 28 + 1)))" --new-learner "Người học $device $session"
    done
done

echo "$devices devices, $sessions sessions each"
begin=$SECONDS
for device in $(seq "$devices"); do
    start "daemon-$device" lantoad --replica "$work/$device" --peers --peer-port 0 --log-level debug
done
holds() { lantoa status --replica "$work/$1" --json 2>/dev/null | grep -qE "\"sessions\": ?$((devices * sessions))\b"; }
left=$(seq "$devices")
all_hold() {
    local still="" device
    for device in $left; do holds "$device" || still+=" $device"; done
    left=$still
    [ -z "${left// /}" ]
}
until_there 300 all_hold || {
    echo "after 300 seconds these do not hold all:$left" >&2
    exit 1
}
echo "equal after $((SECONDS - begin)) seconds"
for device in $(seq "$devices"); do
    grep -c '"\?exchanged with a peer' "$work/daemon-$device.log" || true
done | sort -n | awk '{ n[NR] = $1; sum += $1 } END {
    printf "exchanges that each began: median %d, most %d, together %d\n", n[int((NR + 1) / 2)], n[NR], sum }'
for process in "${running[@]}"; do
    [ -e "/proc/$process/status" ] && [ "$(cat "/proc/$process/comm")" = lantoad ] && grep VmHWM "/proc/$process/status"
done | sort -k2 -n | tail -n 1 | awk '{ printf "memory of the largest: %d MB\n", $2 / 1024 }'

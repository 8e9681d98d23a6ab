#!/usr/bin/env bash
# Puts thirty real daemons into one room with no hub, and waits until all hold the same.
#
# Usage: room.sh FOLDER OF THE PROGRAMS [DEVICES] [SESSIONS OF EACH]
# Each is a host of its own, a network namespace with its own D-Bus and Avahi, at one switch. They find each other, and
# choose themselves whom to ask. Prints how long it took, how many exchanges each began, how many bytes went over the
# switch, against sending each once what it lacks, compressed as on a stick, and the memory of the largest. Ends with 1 where they do not become equal within five minutes; says so loudly,
# and ends with 0, where the kernel allows no networks of one's own.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$(cd "$1" && pwd)
devices=${2:-30}
sessions=${3:-100}
work=$(mktemp -d /tmp/lt-room.XXXX)
space=$(basename "$work")
PATH=$bin:/usr/sbin:/sbin:$PATH
for name in LANTOA_REPLICA LANTOA_HUB_DATA LANTOA_SYNC_INTERVAL LANTOA_LOG_LEVEL NOTIFY_SOCKET; do unset "$name"; done
export LANTOA_STATE=$work/state HOME=$work LLVM_PROFILE_FILE=/dev/null
printf '{}\n' >"$work/lantoad.json"
export LANTOA_CONFIG=$work/lantoad.json

if ! ip netns add "$space" 2>/dev/null; then
    echo "!!! NO NETWORK NAMESPACES HERE: a room of daemons was NOT tried" >&2
    rm -rf "$work"
    exit 0
fi
declare -a running=() logging=()
leave() {
    local code=$?
    trap - EXIT
    kill -TERM "${running[@]}" 2>/dev/null || true
    wait "${running[@]}" 2>/dev/null || true
    local device
    for device in $(seq "$devices"); do ip netns del "$space-$device" 2>/dev/null || true; done
    ip netns del "$space" || true
    if [ "$code" != 0 ]; then tail -n 3 "$work"/*.log >&2; fi
    rm -rf "$work"
    exit "$code"
}
trap leave EXIT
trap 'exit 130' INT TERM

# start HOST NAME CMD…: on a host, and in the background.
start() {
    local host=$1 name=$2
    shift 2
    ip netns exec "$host" "$@" >"$work/$name.out" 2>"$work/$name.log" </dev/null &
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

ip -n "$space" link set lo up
ip -n "$space" link add switch type bridge mcast_snooping 0
ip -n "$space" link set switch up
# host NUMBER: a machine at the switch, with what finds others in its network.
host() {
    local number=$1 host=$space-$1
    ip netns add "$host"
    ip -n "$host" link set lo up
    ip -n "$space" link add "port$number" type veth peer name eth0 netns "$host"
    ip -n "$space" link set "port$number" master switch up
    ip -n "$host" addr add "10.77.0.$number/24" dev eth0
    ip -n "$host" link set eth0 multicast on up
    cat >"$work/bus-$number.conf" <<X
<busconfig><type>system</type><listen>unix:path=$work/bus-$number</listen><auth>EXTERNAL</auth>
<policy context="default"><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
<allow user="*"/></policy></busconfig>
X
    printf '[server]\nhost-name=host%s\nallow-interfaces=eth0\n[publish]\npublish-workstation=no\npublish-hinfo=no\n' \
        "$number" >"$work/avahi-$number.conf"
    start "$host" "bus-$number" dbus-daemon --config-file="$work/bus-$number.conf" --nofork --nopidfile
    until_there 30 test -S "$work/bus-$number"
    DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/bus-$number start "$host" "avahi-$number" unshare -m sh -c \
        "mount -t tmpfs tmpfs /run && exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f $work/avahi-$number.conf"
}
for device in $(seq "$devices"); do host "$device"; done
for device in $(seq "$devices"); do
    until_there 60 grep -q "Server startup complete" "$work/avahi-$device.log"
done

# Before the lesson: a hub lets everybody in, each hears of all others, and the hub stays at home.
lantoa-hub init --data "$work/hub" --scope 42 >/dev/null
start "$space" hub lantoa-hub serve --data "$work/hub" --port 0
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
# bytes NAME: how many bytes the first device's change sets are, as they are carried.
bytes() {
    mkdir "$work/stick-$1"
    inside lantoa carry out "$work/stick-$1" --replica "$work/1" --all
    du -sb "$work/stick-$1" | cut -f 1
}
old=$(bytes before)
log_sessions() {
    local device=$1 session
    for session in $(seq "$sessions"); do
        inside lantoa session log --replica "$work/$device" --skill vneid --minutes 45 \
            --date "2026-05-$(printf %02d $((session % 28 + 1)))" --new-learner "Người học $device $session"
    done
}
for device in $(seq "$devices"); do
    log_sessions "$device" &
    logging+=($!)
    # Two at a time. With nobody named it would wait for the network, too.
    if [ "${#logging[@]}" = 2 ] || [ "$device" = "$devices" ]; then
        wait "${logging[@]}"
        logging=()
    fi
done

echo "$devices devices, $sessions sessions each"
# Bytes that came in at the switch's ports: each is counted once, where it was sent.
sent() { ip -n "$space" -s -j link show master switch | grep -oE '"rx":\{"bytes":[0-9]+' | awk -F: '{ n += $3 } END { print n + 0 }'; }
# Bytes that hosts sent to all others: by these they find each other.
called() {
    local device
    for device in $(seq "$devices"); do
        ip netns exec "$space-$device" awk '
            FILENAME ~ /snmp6/ { if ($1 == "Ip6OutMcastOctets") n += $2; next }
            $1 == "IpExt:" { if (!named) named = split($0, column)
                else for (i = 1; i <= NF; i++) if (column[i] == "OutMcastOctets") n += $i }
            END { print n + 0 }' /proc/net/netstat /proc/net/snmp6
    done | awk '{ n += $1 } END { print n + 0 }'
}
before=$(sent)
called_before=$(called)
begin=$SECONDS
for device in $(seq "$devices"); do
    DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/bus-$device start "$space-$device" "daemon-$device" lantoad --replica "$work/$device" --peers --peer-port 0 --log-level debug
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
took=$((SECONDS - begin))
all=$(($(sent) - before))
discovery=$(($(called) - called_before))
union=$(($(bytes after) - old))
echo "equal after $took seconds"
awk -v discovery=$discovery -v rest=$((all - discovery)) -v ideal=$((union * (devices - 1))) 'BEGIN {
    printf "over the network: %d KiB, %.2f times what each lacked, and %d KiB for finding each other\n",
        rest / 1024, rest / ideal, discovery / 1024 }'
for device in $(seq "$devices"); do
    grep -c '"\?exchanged with a peer' "$work/daemon-$device.log" || true
done | sort -n | awk '{ n[NR] = $1; sum += $1 } END {
    printf "exchanges that each began: median %d, most %d, together %d\n", n[int((NR + 1) / 2)], n[NR], sum }'
for process in "${running[@]}"; do
    [ -e "/proc/$process/status" ] && [ "$(cat "/proc/$process/comm")" = lantoad ] && grep VmHWM "/proc/$process/status"
done | sort -k2 -n | tail -n 1 | awk '{ printf "memory of the largest: %d MB\n", $2 / 1024 }'

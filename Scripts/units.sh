#!/usr/bin/env bash
# Starts a systemd of its own and lets it run our units: what they promise to an administrator, line by line.
#
# Usage: units.sh FOLDER OF THE PROGRAMS
# The systemd has its own processes, network, mounts and control groups, and writes into a layer over this machine's files
# that is gone afterwards. Programs, units and data are put in place as Daemon/README.md tells. Ends with 1 where a promise
# is not kept; says so loudly, and ends with 0, where there is no systemd or the kernel allows none of this.
set -euo pipefail
cd "$(dirname "$0")/.."

# inside WORK BIN: the first process of the new namespaces becomes systemd.
inside() {
    local work=$1 bin=$2 root=$1/root program
    mount --make-rprivate /
    mkdir -p "$work"
    mount -t tmpfs -o mode=0755 tmpfs "$work"
    mkdir "$work"/{upper,layer,root}
    mount -t overlay -o "lowerdir=/,upperdir=$work/upper,workdir=$work/layer" overlay "$root"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t sysfs -o ro sysfs "$root/sys"
    mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
    mount -t tmpfs -o mode=0755 tmpfs "$root/run"
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
    mount -t tmpfs -o mode=0755 tmpfs "$root/var/log"
    # Of this machine's services none is started.
    mount -t tmpfs -o mode=0755 tmpfs "$root/etc/systemd"
    mkdir -p "$root/etc/systemd"/{system,user,system.conf.d,user.conf.d}
    # Programs that count what they run write that down where they may not; nothing else is told to them from here.
    printf '[Manager]\nDefaultEnvironment=LLVM_PROFILE_FILE=/dev/null\n' >"$root/etc/systemd/system.conf.d/quiet.conf"
    cp "$root/etc/systemd/system.conf.d/quiet.conf" "$root/etc/systemd/user.conf.d/"
    # As `install -m 755` would, without another copy of them.
    for program in lantoa lantoad lantoa-hub; do
        touch "$root/usr/bin/$program"
        mount --bind "$bin/$program" "$root/usr/bin/$program"
    done
    ip link set lo up
    mkdir "$root/run/before"
    cd "$root"
    pivot_root . run/before
    umount -l /run/before
    exec env -i container=lantoa-units PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        /usr/lib/systemd/systemd --unit=basic.target --log-target=journal >/dev/null 2>&1 </dev/null
}

if [ "${1:-}" = --inside ]; then
    inside "$2" "$3"
fi

bin=$(cd "$1" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/lantoa-units.XXXXXX")
group="" manager="" first=""

refuse() {
    echo "!!! $1: the units were NOT tried" >&2
    exit 0
}
leave() {
    local code=$?
    trap - EXIT
    if [ "$code" != 0 ] && [ -n "$first" ]; then within journalctl --no-pager -n 60 -u "lanto*" >&2 || true; fi
    # All that runs in it goes with its first process, and then its files, which lie on its mounts alone.
    [ -z "$first" ] || kill -KILL "$first" 2>/dev/null || true
    [ -z "$manager" ] || wait "$manager" 2>/dev/null || true
    [ -z "$group" ] || find "$group" -depth -type d -exec rmdir {} + || true
    rm -rf "$work"
    exit "$code"
}
trap leave EXIT
trap 'exit 130' INT TERM

# until_there SECONDS CMD…: asks again and again.
until_there() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.1
    done
}
# within CMD…: as an administrator of the machine that this systemd runs.
within() {
    nsenter -t "$first" -a -- env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        LANTOA_LANG=en LLVM_PROFILE_FILE=/dev/null "$@"
}
hub() { within lantoa-as lantoa-hub lantoa-hub "$@"; }
phone() { within lantoa-as lantoad lantoa "$@"; }

kept=0
# promise WORDS CMD…: one line, and the end where it is not so.
promise() {
    local words=$1
    shift
    if ! "$@" >"$work/said" 2>&1; then
        echo "NOT KEPT: $words" >&2
        cat "$work/said" >&2
        exit 1
    fi
    echo "kept: $words"
    kept=$((kept + 1))
}
# property UNIT NAME VALUE: whether systemd has it so.
property() { [ "$(within systemctl show --property "$2" --value "$1")" = "$3" ]; }
process() { within systemctl show --property MainPID --value "$1"; }
# logs UNIT WORDS [TIMES]: whether its journal has them, so often.
logs() { [ "$(within journalctl --no-pager --quiet --unit "$1" | grep -cF -- "$2")" -ge "${3:-1}" ]; }
later() { until_there 60 "$@"; }

[ "$(id -u)" = 0 ] || refuse "NOT ROOT"
[ -x /usr/lib/systemd/systemd ] && command -v systemd-run >/dev/null || refuse "NO SYSTEMD HERE"
unified=$(findmnt --noheadings --first-only --types cgroup2 --output TARGET) || refuse "NO CGROUPS OF VERSION 2"
group=$unified/$(basename "$work")
mkdir "$group" 2>/dev/null || {
    group=""
    refuse "NO CONTROL GROUP OF ONE'S OWN"
}
(
    echo $BASHPID >"$group/cgroup.procs"
    exec unshare --pid --fork --kill-child=KILL --mount --cgroup --ipc --uts --net \
        "$0" --inside "$work/layer" "$bin" >"$work/log" 2>&1 </dev/null
) &
manager=$!
is_up() {
    first=$(tr -d ' ' <"/proc/$manager/task/$manager/children") && [ -n "$first" ] &&
        [ "$(cat "/proc/$first/comm" 2>/dev/null)" = systemd ] &&
        [ "$(within systemctl is-system-running 2>/dev/null)" = running ]
}
until_there 30 is_up || {
    cat "$work/log" >&2
    [ -z "$first" ] || within systemctl --no-pager --failed >&2 || true
    refuse "SYSTEMD DOES NOT START IN NAMESPACES HERE"
}

# As Daemon/README.md has it, the programs apart, which are there.
within sh -c 'cat >/usr/local/bin/lantoa-as && chmod 755 /usr/local/bin/lantoa-as' <Daemon/systemd/lantoa-as
for unit in lantoa-hub lantoad; do
    within sh -c "cat >/etc/systemd/system/$unit.service" <"Daemon/systemd/$unit.service"
done
within mkdir -p /etc/lantoa /etc/default
within systemctl daemon-reload

echo "$(within systemctl --version | head -n 1)"
promise "the hub's data are made as the service's user" hub init --scope 42
promise "the hub starts, and systemd waits until it answers" within systemctl enable --now --quiet lantoa-hub
promise "  it is active, and its type is notify" property lantoa-hub ActiveState active
promise "  it answers" within curl --silent --insecure --fail --output /dev/null https://127.0.0.1:8443/healthz
promise "  the journal has what it says" logs lantoa-hub "https://0.0.0.0:8443"
promise "  nobody but it and root can look at its data" \
    sh -c "! nsenter -t $first -a -- setpriv --reuid 65534 --clear-groups ls /var/lib/lantoa-hub/data"

invites() { hub invite --address https://127.0.0.1:8443 --scope 42/truong --role school --no-qr; }
link=$(invites 2>/dev/null)
promise "an invitation is given while it serves" test -n "$link"
promise "a device joins as the daemon's user" phone join "$link" --person "Cô Hà"
promise "the daemon starts, and systemd waits until it is ready" within systemctl enable --now --quiet lantoad
promise "  it is active" property lantoad ActiveState active
entered() { phone session log --skill vneid --date 2026-05-06 --minutes 45 --new-learner "Người học $1"; }
received() { phone status --json | grep -qE "\"held_by_hub\": ?$1\b"; }
promise "a session is entered" entered 1
promise "  the daemon notices and brings it to the hub" later received 1
says() { within systemctl show --property StatusText --value lantoad | grep -qE "$1"; }
promise "  systemctl status says how many the hub holds" later says "đã nhận 1|hub 1"
promise "  the journal has the exchange" logs lantoad exchanged
names_nobody() { ! within journalctl --no-pager --output export | grep -aE "Người học|lantoa:C"; }
promise "  but neither names nor invitations, of whatever was done" names_nobody
promise "a backup is made while the hub serves" hub backup /var/lib/lantoa-hub/backups/one.sqlite --with-keys
refuses_root() {
    local said
    said=$(within lantoa-hub invite --data /var/lib/lantoa-hub/data --address https://127.0.0.1:8443 \
        --scope 42/truong --no-qr 2>&1) && return 1
    echo "$said"
    grep -q "lantoa-as" <<<"$said"
}
promise "root, who would spoil the service's files, is told how to do it" refuses_root
promise "  and may look at them" within lantoa-hub devices --data /var/lib/lantoa-hub/data

# sets FILE JSON: in /etc/lantoa.
sets() { within sh -c "echo '$2' >/etc/lantoa/$1.json"; }
before=$(process lantoa-hub)
sets lantoa-hub '{"limits": {"requests_per_minute": 1}}'
promise "systemctl reload lantoa-hub" within systemctl reload lantoa-hub
promise "  the settings are read again" later logs lantoa-hub "settings read again"
waits_for_hub() {
    local code=0
    phone sync || code=$?
    [ "$code" = 75 ]
}
promise "  and hold: a device that asks more than it may now is told to wait" later waits_for_hub
sets lantoa-hub '{"limits": {"bytes_per_day": -1}}'
within systemctl reload lantoa-hub
promise "  wrong ones are told in the journal" later logs lantoa-hub "settings not read again"
promise "  and the old ones stay" later waits_for_hub
within rm /etc/lantoa/lantoa-hub.json
within systemctl reload lantoa-hub
promise "  without them it takes everything again" later phone sync
promise "  in the same process" test "$before" = "$(process lantoa-hub)"
sets lantoad '{"sync": {"interval": 60}}'
promise "systemctl reload lantoad" within systemctl reload lantoad
looks_sooner() {
    local next
    next=$(phone status --json | grep -oE '"next_sync": ?[0-9]+' | grep -oE '[0-9]+$')
    [ -n "$next" ] && [ $((next / 1000 - $(date +%s))) -le 60 ]
}
promise "  its interval is the new one" later looks_sooner

# comes_back UNIT: after its process was killed. How long systemd waits is shortened, and nothing else.
comes_back() {
    local old new
    old=$(process "$1")
    within kill -KILL "$old"
    new() { ! property "$1" MainPID "$2" && ! property "$1" MainPID 0 && property "$1" ActiveState active; }
    later new "$1" "$old"
}
for unit in lantoa-hub lantoad; do
    within mkdir -p "/run/systemd/system/$unit.service.d"
    within sh -c "printf '[Service]\nRestartSec=0.2\n' >/run/systemd/system/$unit.service.d/sooner.conf"
done
within systemctl daemon-reload
promise "the hub comes back after its process was killed" comes_back lantoa-hub
promise "the daemon comes back after its process was killed" comes_back lantoad
for _ in 1 2 3 4 5; do promise "  the hub again" comes_back lantoa-hub; done
promise "a session is entered after that" entered 2
promise "  and is brought to the hub" later received 2

# A process that hangs: the watchdog of the unit is shortened, too.
within sh -c "printf '[Service]\nWatchdogSec=2\nTimeoutAbortSec=1\n' >/run/systemd/system/lantoa-hub.service.d/watchdog.conf"
within systemctl daemon-reload
within systemctl restart lantoa-hub
stuck=$(process lantoa-hub)
within kill -STOP "$stuck"
replaced() { ! property lantoa-hub MainPID "$stuck" && property lantoa-hub ActiveState active; }
promise "a hub that hangs is ended by the watchdog, and started again" later replaced
within rm /run/systemd/system/lantoa-hub.service.d/watchdog.conf
within systemctl daemon-reload
within systemctl restart lantoa-hub

for unit in lantoad lantoa-hub; do
    began=$SECONDS
    promise "systemctl stop $unit" within systemctl stop "$unit"
    promise "  within 10 seconds" test $((SECONDS - began)) -le 10
    promise "  its result is success" property "$unit" Result success
    promise "  and its exit code 0" property "$unit" ExecMainStatus 0
done

sets lantoa-hub '{"limits": {"bytes_per_day": -1}}'
promise "a hub with wrong settings does not start" sh -c "! nsenter -t $first -a -- systemctl start lantoa-hub"
promise "  and is not started again and again" property lantoa-hub ActiveState failed
promise "  the journal says what is wrong" logs lantoa-hub bytes_per_day
within rm /etc/lantoa/lantoa-hub.json
within systemctl reset-failed lantoa-hub

within mv /var/lib/lantoa-hub/data /var/lib/lantoa-hub/lost
promise "the hub is made again from its backup" hub restore /var/lib/lantoa-hub/backups/one.sqlite
promise "  and starts" within systemctl start lantoa-hub lantoad
promise "  a device brings what the backup lacks" later received 2

# Somebody's own replica, in his session's manager.
within useradd --create-home --shell /bin/bash hoa
user=$(within id -u hoa)
home=$(within getent passwd hoa | cut -d: -f6)
within sh -c 'cat >/etc/systemd/user/lantoad.service' <Daemon/systemd/user/lantoad.service
as_hoa() {
    within setpriv --reuid hoa --regid hoa --init-groups env "HOME=$home" "XDG_RUNTIME_DIR=/run/user/$user" "$@"
}
link=$(invites 2>/dev/null)
promise "somebody joins with a replica at home" as_hoa lantoa join "$link" --person "Cô Hoa"
promise "  his session's systemd starts" within systemctl start "user@$user.service"
promise "  the daemon starts in it" as_hoa systemctl --user enable --now --quiet lantoad
promise "  it is active" test "$(as_hoa systemctl --user is-active lantoad)" = active
promise "  a session is entered" as_hoa lantoa session log --skill vneid --date 2026-05-07 --minutes 45 --new-learner "Người học 4"
home_received() { as_hoa lantoa status --json | grep -qE '"held_by_hub": ?1\b'; }
promise "  and is brought to the hub" later home_received
promise "  systemctl --user reload" as_hoa systemctl --user reload lantoad
promise "  systemctl --user stop" as_hoa systemctl --user stop lantoad
promise "  its result is success" test "$(as_hoa systemctl --user show --property Result --value lantoad)" = success
echo "$kept promises kept, in $SECONDS seconds"

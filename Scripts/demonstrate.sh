#!/usr/bin/env bash
# Shows the product at work on this machine: a hub, two schools with daemons, a conflict, and equal figures.
#
# Usage: demonstrate.sh [FOLDER OF THE PROGRAMS]
#   KEEP=1      leaves the hub up, with its data.
#   SESSIONS=N  how many sessions the year has; 20,000 unless told otherwise.
#
# Everything lies in a temporary folder, which goes again. Into ./out come the generated year, a table and a picture; what an
# earlier run left there is replaced, and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$(cd "${1:-$(swift build -c release --show-bin-path)}" && pwd)
keep=${KEEP:-}
count=${SESSIONS:-20000}
out=$PWD/out
year=$out/ha-tinh
picture=$out/chuoi.svg
table=$out/theo-noi-day.txt
for program in lantoa lantoad lantoa-hub; do
    if [ ! -x "$bin/$program" ]; then
        printf '%s/%s: chưa có; hãy chạy make run / not there; run make run\n' "$bin" "$program" >&2
        exit 1
    fi
done

# A folder of our own, and none of the settings of whoever runs this.
work=$(mktemp -d "${TMPDIR:-/tmp}/lantoa-run.XXXXXX")
for name in LANTOA_REPLICA LANTOA_HUB_DATA LANTOA_SYNC_INTERVAL LANTOA_LOG_LEVEL NOTIFY_SOCKET; do unset "$name"; done
export LANTOA_STATE=$work/state HOME=$work PATH=$bin:$PATH
printf '{}\n' >"$work/lantoad.json"
export LANTOA_CONFIG=$work/lantoad.json
# Programs built for coverage would leave their counts where they are run.
export LLVM_PROFILE_FILE=/dev/null
mkdir -p "$out" "$work/log"
rm -rf "$year" "$picture" "$table"

# Processes -------------------------------------------------------------------------------------------------

declare -A running=()

# start NAME COMMAND…: a process in the background; what it says goes into log/NAME.
start() {
    local name=$1
    shift
    "$@" >>"$work/log/$name" 2>&1 </dev/null &
    running[$name]=$!
}

# stop NAME…: asks to end, and waits; whoever has not ended after ten seconds is killed.
stop() {
    local name pid deadline
    for name in "$@"; do kill -TERM "${running[$name]}" 2>/dev/null || true; done
    for name in "$@"; do
        pid=${running[$name]}
        deadline=$((SECONDS + 10))
        while kill -0 "$pid" 2>/dev/null && [ $SECONDS -lt $deadline ]; do sleep 0.05; done
        kill -KILL "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
        unset "running[$name]"
    done
}

finished=
leave() {
    local code=$?
    trap - EXIT
    trap '' INT TERM HUP
    # What runs in front of us was told by the terminal, or ends by itself; what runs behind us we end.
    if [ -n "$finished" ] && [ -n "$keep" ]; then unset 'running[hub]'; fi
    if [ ${#running[@]} -gt 0 ]; then stop "${!running[@]}"; fi
    if [ -z "$finished" ]; then
        if [ "$code" -lt 128 ]; then
            for log in "$work"/log/*; do
                [ -s "$log" ] || continue
                printf '\n--- %s\n' "${log##*/}" >&2
                tail -n 15 "$log" >&2
            done
            printf '\nKhông chạy hết (mã %s) / Ended early (code %s)\n' "$code" "$code" >&2
        fi
    fi
    if [ -z "$finished" ] || [ -z "$keep" ]; then rm -rf "$work"; fi
    exit "$code"
}
trap leave EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    printf '\nLỖI / ERROR: %s\n' "$*" >&2
    exit 1
}

# Words -----------------------------------------------------------------------------------------------------

bold= dim= plain=
if [ -t 1 ]; then bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m'; fi
number=0

# step VIETNAMESE ENGLISH: what comes now.
step() {
    number=$((number + 1))
    printf '\n%s%s. %s%s\n   %s%s%s\n' "$bold" $number "$1" "$plain" "$dim" "$2" "$plain"
}

# note VIETNAMESE ENGLISH
note() { printf '   → %s\n     %s%s%s\n' "$1" "$dim" "$2" "$plain"; }

# told COMMAND…: shows a command as one would type it; invitations are secret, and long.
told() {
    local word line=
    for word in "$@"; do
        case $word in
            lantoa:*) word="${word:0:16}…" ;;
            *[\ \;]*) word="\"$word\"" ;;
        esac
        line+=" ${word#"$work/"}"
    done
    printf '   $%s\n' "${line//"$PWD"\//}"
}

indented() { sed 's/^/     /'; }

# run COMMAND…: shows a command, and what it says.
run() {
    told "$@"
    (cd "$work" && "$@" 2>&1) | indented
}

# run_short LINES COMMAND…: shows a command, and the last lines of what it says.
run_short() {
    local lines=$1
    shift
    told "$@"
    (cd "$work" && "$@" 2>&1) | tail -n "$lines" | indented
}

# run_both COMMAND… -- COMMAND…: two commands at the same time, shown one after the other.
run_both() {
    local first=() code=0
    while [ "$1" != -- ]; do first+=("$1"); shift; done
    shift
    (cd "$work" && exec "${first[@]}" >"$work/first" 2>&1) &
    running[first]=$!
    (cd "$work" && exec "$@" >"$work/second" 2>&1) &
    running[second]=$!
    wait "${running[first]}" || code=$?
    wait "${running[second]}" || code=$?
    unset 'running[first]' 'running[second]'
    told "${first[@]}"
    tail -n 2 "$work/first" | indented
    told "$@"
    tail -n 2 "$work/second" | indented
    [ $code -eq 0 ] || fail "mã / exit code $code"
}

# member NAME: a member of the JSON that comes in.
member() { sed -nE 's/.*"'"$1"'": ?("([^"]*)"|([^],} ]+)).*/\2\3/p' | head -n 1; }

# state REPLICA NAME: a member of `lantoa status --json`.
state() { (cd "$work" && lantoa status --json --replica "$1") | member "$2"; }

# await SECONDS WHAT COMMAND…: until a command succeeds; a process that ends meanwhile is a mistake.
await() {
    local deadline=$((SECONDS + $1)) what=$2 name
    shift 2
    until "$@"; do
        for name in "${!running[@]}"; do
            kill -0 "${running[$name]}" 2>/dev/null || fail "$name đã dừng / has ended, $what"
        done
        [ $SECONDS -lt $deadline ] || fail "chờ mãi không thấy / waited in vain: $what"
        sleep 0.1
    done
}

sessions_of() { [ "$(state "$1" sessions)" = "$2" ]; }
nothing_unsent() { [ "$(state "$1" unsent_sessions) $(state "$1" last_sync_error)" = "0 null" ]; }
synced_since() { local last; last=$(state "$1" last_sync); [ "${last/null/0}" -gt "$2" ]; }

# exchange REPLICA…: until a whole exchange of each began and ended from now on. The second one that ends is one: the first
# may have been under way. Sessions alone say little: people and certificates may still be on their way behind them.
exchange() {
    local replica round before
    for replica in "$@"; do
        for round in 1 2; do
            before=$(state "$replica" last_sync)
            await 300 "$replica trao đổi lần $round / exchange $round of $replica" synced_since "$replica" "${before/null/0}"
        done
    done
}
cut_off() { [ "$(state "$1" last_sync_error)" = unreachable ]; }
reads_names() { (cd "$work" && lantoa device --json --replica "$1") | grep -q "\"$2\"[^}]*\"names\": *true"; }
knows() { (cd "$work" && lantoa device --json --replica "$1") | grep -q "\"$2\""; }
conflicts() { (cd "$work" && lantoa conflicts --json --replica "$1"); }
has_conflict() { conflicts "$1" | grep -q '"field": *"minutes"'; }
has_no_conflict() { ! has_conflict "$1"; }

# The hub ---------------------------------------------------------------------------------------------------

port=0
address=
hub_listens() { address=$(grep -oE 'https://[0-9.:]+' "$work/log/hub" | tail -n 1) && [ -n "$address" ]; }

serve() {
    told lantoa-hub serve --data hub --port "$port"
    : >"$work/log/hub"
    start hub lantoa-hub serve --data "$work/hub" --port "$port"
    await 60 "trung tâm / the hub" hub_listens
    port=${address##*:}
    indented <"$work/log/hub"
}

# invite SCOPE ROLE: the link alone.
invite() { lantoa-hub invite --data "$work/hub" --address "$address" --scope "$1" --role "$2" 2>/dev/null; }

# join SCOPE ROLE REPLICA PERSON
join() {
    local link
    told lantoa-hub invite --data hub --address "$address" --scope "$1" --role "$2"
    link=$(invite "$1" "$2")
    run lantoa join "$link" --replica "$3" --person "$4"
}

daemon() {
    told lantoad --replica "$1" --interval 1 '&'
    start "lantoad-$1" lantoad --replica "$work/$1" --interval 1
}

# ===========================================================================================================

SECONDS=0
printf '%sLan Tỏa: một trung tâm, hai trường, bốn máy%s · %s\n' "$bold" "$plain" 'a hub, two schools, four devices'

step "Sinh một năm của Hà Tĩnh, chia các xã cho hai trường" \
    "A made-up year of Hà Tĩnh, its communes dealt out to two schools"
run lantoa generate --sessions "$count" --seed 20260702 --parts 2 --into "$year"
first=$(($(wc -l <"$year/1/sessions.csv") - 1))
second=$(($(wc -l <"$year/2/sessions.csv") - 1))
note "$first buổi và $second buổi; không ai nằm ở cả hai phần" "$first and $second sessions; nobody is in both parts"

step "Trung tâm của tỉnh: khóa của chính nó, TLS, cổng còn trống" \
    "The province's hub: its own key, TLS, a free port"
run lantoa-hub init --data hub --scope 42
serve

step "Hai trường vào bằng thư mời; mỗi trường tự giữ khóa xem tên" \
    "Two schools join by invitation; each keeps the key to its names"
join 42/thcs-le-loi school le-loi "Cô Hà"
join 42/thcs-le-loi verifier le-loi-2 "Thầy Nam"
join 42/thcs-tran-phu school tran-phu "Cô Lan"
laptop=$(state le-loi-2 device)
daemon le-loi
daemon le-loi-2
daemon tran-phu
await 60 "máy thứ hai của trường Lê Lợi / Lê Lợi's second device" knows le-loi "$laptop"
run lantoa device names "${laptop:0:12}" --replica le-loi
await 60 "khóa xem tên / the key to names" reads_names le-loi-2 "$laptop"
note "trung tâm không có khóa: tên đi qua nó trong phong bì kín" "the hub has no key: names pass through it sealed"

step "Mỗi trường nhập phần của mình; lantoad tự gửi" \
    "Each school imports its part; lantoad sends it by itself"
run_both lantoa import "$year/1" --yes --replica le-loi -- lantoa import "$year/2" --yes --replica tran-phu
await 300 "trung tâm nhận của Lê Lợi / the hub's receipt for Lê Lợi" nothing_unsent le-loi
await 300 "trung tâm nhận của Trần Phú / the hub's receipt for Trần Phú" nothing_unsent tran-phu
await 300 "máy thứ hai có đủ / the second device has all" sessions_of le-loi-2 "$first"
exchange le-loi tran-phu le-loi-2
run lantoa status --replica le-loi
run lantoa status --replica tran-phu
note "máy thứ hai nhập lại cùng thư mục: không thêm gì" "the second device imports the same folder: nothing is added"
run_short 1 lantoa import "$year/1" --yes --replica le-loi-2

step "Mất mạng: trung tâm tắt. Buổi dạy vẫn ghi được" \
    "The network is gone: the hub is down. Sessions are logged all the same"
stop hub
note "trung tâm đã dừng" "the hub has ended"
log_session() { # REPLICA DATE MINUTES LEARNER: prints the identifier
    (cd "$work" && lantoa session log --replica "$1" --date "$2" --minutes "$3" --skill vneid --json \
        --new-learner "$4" --consent spoken) | member session
}
for day in 11 12 13 14 15; do
    log_session le-loi "2026-05-$day" 45 "Người học $day;1958;grandparent;competent" >/dev/null
    log_session le-loi-2 "2026-05-$day" 60 "Học viên $day;1979;parent;competent" >/dev/null
    log_session tran-phu "2026-05-$day" 30 "Bà con $day;1966;neighbour;attended" >/dev/null
done
run lantoa session log --replica le-loi-2 --date 2026-05-16 --minutes 40 --skill vneid \
    --new-learner "Nguyễn Thị Lụa;1961;neighbour;competent" --consent spoken
await 60 "máy biết là mất mạng / the device knows that it is cut off" cut_off le-loi
run lantoa status --replica le-loi

step "Hai người sửa cùng một buổi mà không biết nhau" \
    "Two people edit the same session without knowing of each other"
same=s00000001
grep -q "^$same," "$year/1/sessions.csv" || same=$(sed -n '2s/,.*//p' "$year/1/sessions.csv")
run lantoa session edit "$same" --minutes 45 --replica le-loi
run lantoa session edit "$same" --minutes 60 --replica le-loi-2

step "Có mạng lại: các lantoad tự nối và gửi" \
    "The network is back: the daemons reconnect and send by themselves"
serve
for replica in le-loi le-loi-2 tran-phu; do
    await 300 "trung tâm nhận của $replica / the hub's receipt for $replica" nothing_unsent "$replica"
done
await 300 "Lê Lợi có đủ / Lê Lợi has all" sessions_of le-loi $((first + 11))
await 300 "máy thứ hai có đủ / the second device has all" sessions_of le-loi-2 $((first + 11))
exchange le-loi le-loi-2 tran-phu le-loi
await 300 "hai bản khác nhau / the conflict" has_conflict le-loi
await 300 "hai bản khác nhau ở máy thứ hai / the conflict on the second device" has_conflict le-loi-2
run lantoa status --replica le-loi

step "Hai bản khác nhau: chương trình hỏi, một người quyết" \
    "The two versions: the program asks, a person decides"
run lantoa conflicts --replica le-loi
conflict=$(conflicts le-loi | member id)
run lantoa conflicts resolve "$conflict" 2 --replica le-loi
await 300 "máy thứ hai biết quyết định / the second device knows the decision" has_no_conflict le-loi-2
run lantoa conflicts --replica le-loi-2
minutes_on() { (cd "$work" && lantoa session show "$same" --json --replica "$1") | member minutes; }
minutes=$(minutes_on le-loi)
other=$(minutes_on le-loi-2)
[ "$minutes" = "$other" ] || fail "số phút / minutes: $minutes ≠ $other"
note "cả hai máy: $minutes phút; bản kia còn trong lịch sử" \
    "both devices: $minutes minutes; the other version stays in the history"
for replica in le-loi tran-phu; do
    await 300 "trung tâm nhận của $replica / the hub's receipt for $replica" nothing_unsent "$replica"
done
exchange le-loi tran-phu le-loi-2

step "Điều phối viên của tỉnh: số liệu theo xã, không cần tên ai" \
    "The province's coordinator: figures by commune, without a name"
join 42 coordinator dieu-phoi "Điều phối viên"
run lantoa status --replica dieu-phoi
told lantoa reach --by place --replica dieu-phoi
(cd "$work" && lantoa reach --by place --replica dieu-phoi) >"$table"
# The communes come first; what lies below them, schools and teams, is in the file alone.
awk '/^(Theo nơi dạy|By place)/ { part = 1 } part == 1 && /^(Đội hình|Trường|Trung tâm)/ { part = 2 } part < 2; /^(Độ phủ|Coverage)/' \
    "$table" | indented
note "đầy đủ, với các trường: ${table#"$PWD"/}" "in full, with the schools: ${table#"$PWD"/}"

step "Một sổ giữ tất cả, không qua trung tâm: tệp CSV của hai trường" \
    "One replica that holds everything, without the hub: both schools' CSV files"
run_both lantoa export tu-le-loi --record-ids --replica le-loi -- lantoa export tu-tran-phu --record-ids --replica tran-phu
run_short 2 lantoa init --scope 42 --replica mot-so
run_short 2 lantoa import tu-le-loi --yes --replica mot-so
run_short 2 lantoa import tu-tran-phu --yes --replica mot-so
run lantoa chains --replica mot-so --svg "$picture"

step "So từng byte: điều phối viên, trung tâm, và một sổ giữ tất cả" \
    "Compared byte for byte: the coordinator, the hub, and one replica that holds everything"
reach() { (cd "$work" && lantoa reach --json "$@"); }
for replica in dieu-phoi hub mot-so; do
    reach --replica $replica >"$work/$replica.json"
    printf '   %-10s %s\n' $replica \
        "$(sed -nE 's/^"(sessions|people|generations)": (.*),$/\1 \2/p' "$work/$replica.json" | paste -sd ' ')"
done
printf '\n'
for question in "" "--by place" "--by home" "--by month" "--status all" "--basis attended --tau none"; do
    # The question is words, to be split.
    # shellcheck disable=SC2086
    for replica in dieu-phoi hub mot-so; do reach $question --replica $replica >"$work/$replica.json"; done
    for replica in hub mot-so; do
        diff "$work/dieu-phoi.json" "$work/$replica.json" >&2 ||
            fail "lantoa reach --json $question: dieu-phoi ≠ $replica"
    done
    printf '   = %6d byte   lantoa reach --json %s\n' "$(wc -c <"$work/mot-so.json")" "$question"
done
note "điều phối viên, trung tâm, một sổ giữ tất cả: giống hệt từng byte" \
    "the coordinator, the hub, one replica that holds everything: equal, byte for byte"

finished=1
printf '\n%sXong sau %s giây / Done after %s seconds%s\n' "$bold" $SECONDS $SECONDS "$plain"
printf '  %s  %s\n' "${year#"$PWD"/}/" 'CSV: dữ liệu của năm mô phỏng / the generated year' \
    "${table#"$PWD"/}" 'số liệu theo nơi dạy / figures by place' \
    "${picture#"$PWD"/}" 'SVG: một chuỗi lan tỏa / a chain of teaching'
if [ -n "$keep" ]; then
    printf '\nTrung tâm còn chạy / The hub stays up: %s\n' "$address"
    printf '  dữ liệu / data:      %s\n' "$work"
    printf '  mời / invite:        LANTOA_STATE=%s %s invite --data %s --address %s --scope 42/thcs-moi --role school\n' \
        "$LANTOA_STATE" "$bin/lantoa-hub" "$work/hub" "$address"
    printf '  tắt / stop:          kill %s; rm -r %s\n' "${running[hub]}" "$work"
fi

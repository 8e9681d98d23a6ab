#!/usr/bin/env bash
# Shows the product at work: makes up a year of Hà Tĩnh, counts it by commune, and draws a chain.
# Deletes what an earlier run of it left in the folder out, and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

lantoa=$(swift build -c release --show-bin-path)/lantoa
year=out/ha-tinh
picture=out/chuoi.svg

rm -rf "$year" "$picture"
mkdir -p out

step() {
    printf '\n$ lantoa %s\n' "$*"
    "$lantoa" "$@"
}
step generate --sessions 20000 --seed 20260702 --into "$year"
step reach --from "$year" --by place
step chains --from "$year" --svg "$picture"

printf '\n%s/  ' "$year"
printf 'CSV: dữ liệu của năm mô phỏng / the generated year\n'
printf '%s  SVG: một chuỗi lan tỏa / a chain of teaching\n' "$picture"

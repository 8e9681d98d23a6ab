#!/usr/bin/env bash
# Checks the golden vectors with the second reader, Protocol/vectors/check.py, by a python3 that has its two packages:
# the one on the PATH, or Debian's, for which `make setup` installs them.
set -euo pipefail
cd "$(dirname "$0")/.."

for python in python3 /usr/bin/python3; do
    if "$python" -c 'import cryptography, zstandard' 2>/dev/null; then
        log=$(mktemp)
        trap 'rm -f "$log"' EXIT
        "$python" -B Protocol/vectors/check.py >"$log" || { tail -n 3 "$log"; exit 1; }
        echo "vectors: $(wc -l <"$log") parts right by CHANGESETS.md, SYNC.md and CARRY.md"
        exit 0
    fi
done
echo "vectors: no python3 here has the packages cryptography and zstandard; Debian: make setup," >&2
echo "vectors: elsewhere: python3 -m pip install cryptography zstandard" >&2
exit 1

#!/usr/bin/env bash
# Prints the path of a python3 that has what the benchmark's generators need, making one in .build-bench if need be.
set -euo pipefail
cd "$(dirname "$0")/.."

if python3 -c 'import numpy' 2>/dev/null; then
    command -v python3
    exit 0
fi
environment=.build-bench/python
if ! "$environment/bin/python" -c 'import numpy' 2>/dev/null; then
    python3 -m venv "$environment" >&2 || {
        echo "bench: python3 cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2
        exit 1
    }
    "$environment/bin/pip" install -q -r Benchmarks/requirements.txt >&2
fi
echo "$PWD/$environment/bin/python"

#!/usr/bin/env bash
# Prints the line coverage of the modules that figures rest on, and fails where one is below the threshold.
# Reads what the last `swift test --enable-code-coverage` left behind; runs no test itself.
# usage: Scripts/coverage.sh [PERCENT]
set -euo pipefail
cd "$(dirname "$0")/.."

threshold=${1:-95}
modules=(CascadeModel CascadeMetrics)

binaries=$(swift build --show-bin-path)
profile=$binaries/codecov/default.profdata
tests=
for candidate in "$binaries"/*PackageTests.xctest "$binaries"/*PackageTests.xctest/Contents/MacOS/*; do
    if [ -f "$candidate" ]; then tests=$candidate; fi
done
if [ ! -f "$profile" ] || [ -z "$tests" ]; then
    echo "coverage: nothing recorded; run 'make test' first" >&2
    exit 1
fi
# llvm-cov must be as new as the compiler, so the toolchain's own is taken where there is one.
swift=$(command -v swift)
llvm_cov=$(dirname "$(readlink -f "$swift")")/llvm-cov
if [ ! -x "$llvm_cov" ]; then llvm_cov=$(command -v llvm-cov || xcrun --find llvm-cov); fi

failed=0
for module in "${modules[@]}"; do
    lines=$("$llvm_cov" export -summary-only "$tests" -instr-profile="$profile" "Sources/$module" \
        | sed -nE 's/.*"totals":.*"lines":\{"count":([0-9]+),"covered":([0-9]+).*/\1 \2/p')
    read -r count covered <<<"${lines:-0 0}"
    awk -v module="$module" -v count="${count:-0}" -v covered="${covered:-0}" -v threshold="$threshold" 'BEGIN {
        share = count > 0 ? 100 * covered / count : 0
        ok = share >= threshold
        printf "coverage: %-15s %5.1f %% of %d lines%s\n", module, share, count, ok ? "" : " – below " threshold " %"
        exit !ok
    }' || {
        failed=1
        # Where to look: the files that lack most lines.
        "$llvm_cov" report "$tests" -instr-profile="$profile" "Sources/$module" \
            | awk '$1 ~ /[.]swift$/ && $9 > 0 { printf "  %4d lines not run in %s\n", $9, $1 }' | sort -nr | head -n 10
    }
done
exit $failed

#!/usr/bin/env python3
"""Measures Lan Tỏa beside the floor and the peers, in one run, and prints ratios of medians.

usage: bench.py --binary FILE --lantoa FILE [--sizes N,N,N] [--records N,N] [--runs N]
                [--peers FOLDER [--python FILE]] [--data FOLDER]

Every figure is CPU seconds (user + system) of one process doing the work on one thread; reading the input of W2
is not counted, on either side; that of W3 is, on both. The C reference and Lan Tỏa run in turn, so that a
machine whose speed drifts slows both. W1 runs beside bare SQLite rows. Other peers run from a folder given as an argument (the harness of W2), once each.
"""
import argparse, json, os, statistics, subprocess, sys, tempfile
import w1, w3

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = ["numba", "numpy", "scipy", "duckdb", "igraph", "polars", "sqlite", "networkx", "postgres"]
CHECKS = ["gen", "att", "q", "sq"]


def run(argv, **more):
    return json.loads(subprocess.check_output(argv, text=True, **more).strip().splitlines()[-1])


def trimmed(value):
    while isinstance(value, list) and value and value[-1] == 0:
        value = value[:-1]
    return value


def same(ours, theirs):
    return all(trimmed(ours[key]) == trimmed(theirs[key]) for key in CHECKS)


def spread(values):
    return f"{statistics.median(values):.4g} ({min(values):.4g}–{max(values):.4g})"


def prepare(data, sizes):
    os.makedirs(os.path.join(data, "data"), exist_ok=True)
    reference = os.path.join(data, "cascade")
    subprocess.check_call(["gcc", "-O3", "-march=native", "-w", "-o", reference,
                           os.path.join(HERE, "peers", "w2", "cascade.c")])
    for size in sizes:
        if not os.path.exists(os.path.join(data, "data", f"w2_{size}_t.npy")):
            print(f"W2: generating {size:,} teach-edges …", file=sys.stderr)
            subprocess.check_call([sys.executable, os.path.join(HERE, "peers", "gen_w2.py"), str(size)],
                                  env=dict(os.environ, PEERS_BASE=data), stdout=subprocess.DEVNULL)
    return reference


def w2(arguments, data, reference):
    print("\nW2: generations, reach per generation and commune, downstream per root; CPU seconds, median (range)")
    print(f"{'edges':>12}  {'C, sort + pass':>26}  {'Lan Tỏa':>26}  {'ratio':>6}  {'ns/edge':>8}  {'bytes/edge':>10}  check sums")
    per_edge, wrong = {}, False
    folder = os.path.join(data, "data")
    medians, sorted_medians = {}, {}
    for size in arguments.sizes:
        floor, ours, in_order, memory, right = [], [], [], [], True
        for _ in range(arguments.runs):
            theirs = run([reference, str(size), folder, "shuffled"])
            mine = run([arguments.binary, "w2", folder, str(size), "shuffled"])
            in_order.append(run([arguments.binary, "w2", folder, str(size), "sorted"])["cpu"])
            floor.append(theirs["total_cpu"])
            ours.append(mine["cpu"])
            memory.append(mine["bytes_per_edge"])
            right = right and same(mine, theirs)
        wrong = wrong or not right
        medians[size] = statistics.median(ours)
        sorted_medians[size] = statistics.median(in_order)
        per_edge[size] = medians[size] / size * 1e9
        print(f"{size:>12,}  {spread(floor):>26}  {spread(ours):>26}  {medians[size] / statistics.median(floor):>6.2f}  "
              f"{per_edge[size]:>8.1f}  {statistics.median(memory):>10.1f}  {'equal' if right else 'WRONG'}")
    smallest, largest = min(per_edge), max(per_edge)
    if smallest != largest:
        print(f"growth per edge from {smallest:,} to {largest:,}: {per_edge[largest] / per_edge[smallest]:.2f}×")
    print("edges that come in order: " + ", ".join(f"{size:,} in {value:.4g} s" for size, value in sorted_medians.items()))
    if arguments.peers:
        peers(arguments, data, sorted_medians)
    return wrong


def peers(arguments, data, medians):
    """Each peer of the harness on the same data; it prints its CPU seconds as JSON on its last line."""
    print("\nW2 peers, which are given edges in order: CPU seconds, and how many times Lan Tỏa's for edges in order")
    for peer in PEERS:
        script = os.path.join(arguments.peers, "w2", f"peer_{peer}.py")
        for size in arguments.sizes:
            try:
                out = subprocess.run([arguments.python, script, str(size)], capture_output=True, text=True,
                                     timeout=900, env=dict(os.environ, PEERS_BASE=data), cwd=os.path.dirname(script))
                record = json.loads(out.stdout.strip().splitlines()[-1])
            except (OSError, ValueError, IndexError, subprocess.TimeoutExpired) as failure:
                print(f"{peer:>10} {size:>12,}  did not run ({type(failure).__name__})")
                break
            note = "  WRONG" if record.get("WRONG") else ""
            print(f"{peer:>10} {size:>12,}  {record['cpu']:>9.3f}  {record['cpu'] / medians[size]:>7.1f}×{note}")


def late(arguments, data):
    size = 1_000_000 if 1_000_000 in arguments.sizes else max(arguments.sizes)
    runs = [run([arguments.binary, "late", os.path.join(data, "data"), str(size), "1000"])
            for _ in range(arguments.runs)]
    print(f"\n1,000 late sessions ({runs[0]['edges']:,} edges) added to {size:,} computed edges, against computing afresh")
    print(f"  {spread([r['cpu'] for r in runs])} s of {spread([r['cpu_afresh'] for r in runs])} s: "
          f"{statistics.median(r['share'] for r in runs):.1%}, figures {'equal' if all(r['same_figures'] for r in runs) else 'DIFFERENT'}")
    return not all(r["same_figures"] for r in runs)


def folder(arguments, data):
    year = os.path.join(data, f"year-{arguments.sessions}")
    if not os.path.exists(year):
        print(f"generating a year of {arguments.sessions:,} sessions …", file=sys.stderr)
        subprocess.check_call([arguments.lantoa, "generate", "--sessions", str(arguments.sessions),
                               "--seed", "20260702", "--into", year], stdout=subprocess.DEVNULL)
    runs = [run([arguments.binary, "csv", year]) for _ in range(arguments.runs)]
    print(f"\nreach --from on {arguments.sessions:,} sessions, {runs[0]['bytes'] / 1e6:.0f} MB of CSV; CPU seconds, median (range)")
    print(f"  parse, validate, intern  {spread([r['read_cpu'] for r in runs])}: "
          f"{statistics.median(r['bytes'] / 1e6 / r['read_cpu'] for r in runs):.0f} MB per CPU-second")
    print(f"  figures                  {spread([r['figures_cpu'] for r in runs])}")
    print(f"  SwiftCSV, one file       {spread([r['swiftcsv_mb_per_s'] for r in runs])} MB per CPU-second"
          if "swiftcsv_mb_per_s" in runs[0] else "", end="\n" if "swiftcsv_mb_per_s" in runs[0] else "")
    print(f"  peak memory              {max(r['peak'] for r in runs) / 2**20:.0f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--lantoa", required=True)
    parser.add_argument("--sizes", default="100000,1000000,10000000",
                        type=lambda text: [int(part) for part in text.split(",")])
    parser.add_argument("--records", default="100000,1000000", help="people of W3",
                        type=lambda text: [int(part) for part in text.split(",")])
    parser.add_argument("--logged", type=int, default=100_000, help="sessions of W1")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sessions", type=int, default=1_000_000)
    parser.add_argument("--peers", help="folder of the peers' harness")
    parser.add_argument("--python", default=sys.executable, help="a python that has the peers' packages")
    parser.add_argument("--data", help="where generated input is kept; a temporary folder unless given")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        data = os.path.abspath(arguments.data or temporary)
        reference = prepare(data, arguments.sizes)
        wrong = w2(arguments, data, reference)
        wrong = late(arguments, data) or wrong
        folder(arguments, data)
        wrong = w1.measure(arguments.binary, data, arguments.logged, arguments.runs, spread) or wrong
        if arguments.peers:
            w1.peers(arguments.python, data, arguments.logged)
        wrong = w3.measure(arguments.binary, data, w3.prepare(data, arguments.records), arguments.records,
                           arguments.runs, spread) or wrong
    sys.exit(1 if wrong else 0)


main()

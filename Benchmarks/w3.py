"""Workload W3, people with known duplicates among them: Lan Tỏa beside the C reference, scored on pairs."""
import json, os, statistics, subprocess, sys
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
# The development file, on which both sides' thresholds were chosen; files of other sizes have the seed of gen_w3.py.
DEVELOPMENT = ("dev", "10000", "20260704")


def run(argv):
    return json.loads(subprocess.check_output(argv, text=True).strip().splitlines()[-1])


def prepare(data, sizes):
    reference = os.path.join(data, "dedup")
    subprocess.check_call(["gcc", "-O3", "-march=native", "-w", "-o", reference,
                           os.path.join(HERE, "peers", "w3", "dedup.c"), "-lm"])
    for tag, *arguments in [DEVELOPMENT] + [(str(size), str(size)) for size in sizes]:
        if not os.path.exists(people(data, tag)):
            print(f"W3: generating {int(arguments[0]):,} people …", file=sys.stderr)
            seed_and_tag = arguments[1:] + [tag] if arguments[1:] else []
            subprocess.check_call([sys.executable, os.path.join(HERE, "peers", "gen_w3.py"), arguments[0], *seed_and_tag],
                                  env=dict(os.environ, PEERS_BASE=data), stdout=subprocess.DEVNULL)
    return reference


def people(data, tag):
    return os.path.join(data, "data", f"w3_{tag}.csv")


def truth(data, tag):
    return os.path.join(data, "data", f"w3_{tag}_truth.csv")


def true_pairs(data, tag):
    records = np.loadtxt(truth(data, tag), dtype=np.int64, delimiter=",", skiprows=1)
    record, entity = records[np.lexsort((records[:, 0], records[:, 1]))].T
    found = []
    for apart in (1, 2):                                 # nobody has more than three records
        same = entity[apart:] == entity[:-apart]
        found.append((record[:-apart][same] << 32) | record[apart:][same])
    return np.unique(np.concatenate(found))


def read_pairs(path):
    pairs = np.fromfile(path, dtype=[("a", "i4"), ("b", "i4"), ("score", "f4")])
    return (pairs["a"].astype(np.int64) << 32) | pairs["b"], pairs["score"]


def quality(found, right):
    found = np.unique(found)
    hits = len(np.intersect1d(found, right, assume_unique=True))
    precision, recall = hits / max(1, len(found)), hits / len(right)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def best_threshold(found, score, right):
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(np.isin(found[order], right))
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + len(right))
    return float(score[order][np.argmax(f1)])


def measure(binary, data, reference, sizes, runs, spread):
    """Prints the table; true if Lan Tỏa's F1 is below the reference's anywhere."""
    output = os.path.join(data, "scratch", "w3.bin")
    os.makedirs(os.path.dirname(output), exist_ok=True)

    def theirs(tag):
        return run([reference, people(data, tag), output]), *read_pairs(output)

    def ours(tag):
        return run([binary, "w3", people(data, tag), output]), *read_pairs(output)

    _, found, score = theirs("dev")
    threshold = best_threshold(found, score, true_pairs(data, "dev"))
    print("\nW3: duplicate people, from the bytes of the file to scored pairs; CPU seconds, median (range)")
    print(f"{'people':>10}  {'':>8}  {'precision':>9}  {'recall':>6}  {'F1':>6}  {'CPU':>26}  {'ratio':>5}  {'peak MB':>7}")
    worse = False
    for tag in ["dev"] + [str(size) for size in sizes]:
        right = true_pairs(data, tag)
        both = {"C": [], "Lan Tỏa": []}
        for _ in range(runs):
            both["C"].append(theirs(tag))
            both["Lan Tỏa"].append(ours(tag))
        base = statistics.median(result["cpu"] for result, _, _ in both["C"])
        f1 = {}
        for name, results in both.items():
            result, found, score = results[-1]
            precision, recall, f1[name] = quality(found[score >= result.get("threshold", threshold)], right)
            cpu = [result["cpu"] for result, _, _ in results]
            peak = result["peak"] / 2**20 if "peak" in result else result["rss_mb"]
            print(f"{result['records']:>10,}  {name:>8}  {precision:>9.4f}  {recall:>6.4f}  {f1[name]:>6.4f}  "
                  f"{spread(cpu):>26}  {statistics.median(cpu) / base:>5.2f}  {peak:>7.1f}")
        worse = worse or f1["Lan Tỏa"] < f1["C"]
    for size in sizes:
        for placed, words in [("apart", "their communes"), ("together", "one commune")]:
            if placed == "together" and size > 100_000:      # no commune is larger
                continue
            hints = [run([binary, "hints", people(data, str(size)), truth(data, str(size)), placed])
                     for _ in range(runs)]
            middle = {key: statistics.median(hint[key] for hint in hints) for key in hints[0]}
            print(f"hints among {size:,} people in {words}: {middle['hint_us']:.0f} µs of CPU each, "
                  f"{middle['keys_asked']:.0f} keys asked, {middle['candidates']:.1f} candidates "
                  f"(at most {middle['most_candidates']:.0f}), {middle['hints']:.2f} shown; "
                  f"{middle['reachable']:.1%} of true pairs share a key, {middle['hinted']:.1%} are hinted; "
                  f"a person's keys {middle['key_ns']:.0f} ns")
    return worse

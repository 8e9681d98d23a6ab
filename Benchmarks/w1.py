"""Workload W1, devices that log offline and a centre that merges: Lan Tỏa beside bare SQLite rows, in turn."""
import json, os, statistics, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = ["sqlite_session", "loro", "yjs", "automerge"]
# Morango takes a quarter of an hour for these, and a day for 100,000.
NETWORK_SESSIONS = 2000


def run(argv):
    return json.loads(subprocess.check_output(argv, text=True).strip().splitlines()[-1])


def prepare(data, sessions):
    """The operations, as the generator writes them and as lines of tabs; and the floor."""
    floor = os.path.join(data, "floor_sqlite")
    subprocess.check_call(["gcc", "-O2", "-w", "-o", floor, os.path.join(HERE, "peers", "w1", "floor_sqlite.c"), "-lsqlite3"])
    lines = os.path.join(data, "data", f"w1_{sessions}.tsv")
    if not os.path.exists(lines):
        print(f"W1: generating {sessions:,} sessions of 50 devices …", file=sys.stderr)
        subprocess.check_call([sys.executable, os.path.join(HERE, "peers", "gen_w1.py"), str(sessions)],
                              env=dict(os.environ, PEERS_BASE=data), stdout=subprocess.DEVNULL)
        with open(os.path.join(data, "data", f"w1_{sessions}.jsonl"), encoding="utf-8") as source:
            operations = [json.loads(line) for line in source]
        with open(lines, "w", encoding="utf-8") as target:
            for row in sorted(operations, key=lambda operation: (operation["ph"], operation["d"])):
                target.write("\t".join(map(str, columns(row))) + "\n")
    return floor, lines


def columns(row):
    def bare(identifier):
        return identifier.replace("-", "")

    kind = row["op"]
    start = ["PSED"[["person", "session", "edit", "delete"].index(kind)], row["ph"], row["d"], row["n"], row["ts"], bare(row["id"])]
    if kind == "person":
        return start + [row["name"], row["birth"] or "", row["commune"], row["phone"] or ""]
    if kind == "session":
        return start + [bare(row["teacher"]), "".join(map(bare, row["learners"])), ",".join(row["skills"]), row["date"],
                        row["minutes"], row["place"], row["mode"], row["note"], row["status"]]
    return start + [row["field"], row["value"]] if kind == "edit" else start


def measure(binary, data, sessions, runs, spread):
    """Prints the tables; true if a change set was not applied."""
    floor, lines = prepare(data, sessions)
    folder = os.path.join(data, "scratch", "w1")
    os.makedirs(folder, exist_ok=True)
    database = os.path.join(folder, "floor.db")
    seal = run([binary, "w1-seal", lines, folder])
    merges, floors, keyed, local, floor_local, opened = [], [], [], [], [], []
    for _ in range(runs):
        floors.append(run([floor, "merge", lines, database]))
        merges.append(run([binary, "w1-merge", folder]))
        floor_local.append(run([floor, "local", lines, database]))
        local.append(run([binary, "w1-local", lines, folder]))
    keyed.append(run([floor, "mergeseq", lines, database]))
    for _ in range(runs):
        opened.append(run([binary, "w1-open", folder]))
    changes = floors[0]["changes"]
    base = statistics.median(result["with_checkpoint_cpu"] for result in floors)
    ours = statistics.median(result["cpu"] for result in merges)
    print(f"\nW1: merging {sessions:,} sessions of 50 devices, {changes:,} changes, on the disk; CPU seconds, median (range)")
    print(f"  bare SQLite rows, UUID keys     {spread([result['with_checkpoint_cpu'] for result in floors]):>26}  "
          f"{floors[0]['disk'] / 2**20:>5.0f} MB on disk, {floors[0]['rss_kb'] / 1024:>4.0f} MB peak")
    print(f"  bare SQLite rows, integer keys  {keyed[0]['with_checkpoint_cpu']:>26.4g}")
    print(f"  Lan Tỏa, signatures verified    {spread([result['cpu'] for result in merges]):>26}  "
          f"{merges[0]['disk'] / 2**20:>5.0f} MB on disk, {merges[0]['peak'] / 2**20:>4.0f} MB peak")
    print(f"  ratio {ours / base:.2f}; disk {merges[0]['disk'] / floors[0]['disk']:.2f}; "
          f"{merges[0]['applied']} of {merges[0]['of']} change sets applied")
    print(f"  sealing them: {seal['cpu']:.3g} s; {seal['bytes_per_session']:.1f} bytes per session, "
          f"{seal['sealed_bytes_per_session']:.1f} with names sealed, signatures included")
    ours = statistics.median(result["cpu_per_session"] for result in local)
    base = statistics.median(result["cpu"] / result["sessions"] for result in floor_local)
    print(f"logging one session durably: {ours * 1e3:.3f} ms of CPU, bare SQLite {base * 1e3:.3f}: ratio {ours / base:.2f}")
    print(f"opening {sessions:,} sessions: {statistics.median(result['cpu'] for result in opened) * 1e3:.0f} ms of CPU, "
          f"{max(result['peak'] for result in opened) / 2**20:.0f} MB peak")
    sync = [run([binary, "sync", lines, folder]) for _ in range(runs)]
    middle = lambda name: statistics.median(result[name] for result in sync)
    wire = (middle("full_new_sent") + middle("full_new_received")) / middle("full_new_sessions")
    print(f"exchange with a hub over TLS on loopback, both sides in one process:")
    print(f"  taking all of it in: {changes / middle('full_ingest_cpu'):,.0f} changes per CPU second")
    print(f"  nothing new: {middle('full_idle_requests'):.0f} question, {middle('full_idle_sent'):.0f} bytes out, "
          f"{middle('full_idle_received'):.0f} in")
    print(f"  100 new sessions: {wire:.1f} bytes each on the wire; {middle('full_new_cpu') * 1e3:.0f} ms of CPU against "
          f"{middle('empty_new_cpu') * 1e3:.0f} with an empty hub")
    start = [run([binary, "start", folder]) for _ in range(runs)]
    middle = lambda name: statistics.median(result[name] for result in start)
    print(f"a new device, until it shows all {middle('sessions'):,.0f} sessions, seconds (CPU of both sides):")
    print(f"  replaying the logs  {middle('replay_wall'):>6.2f} ({middle('replay_cpu'):.2f})  {middle('replay_bytes') / 2**20:>5.1f} MB")
    print(f"  from a snapshot     {middle('snapshot_wall'):>6.2f} ({middle('snapshot_cpu'):.2f})  {middle('snapshot_bytes') / 2**20:>5.1f} MB"
          f": {middle('replay_wall') / middle('snapshot_wall'):.1f} times as fast, {middle('replay_cpu') / middle('snapshot_cpu'):.1f} in CPU")
    print(f"  making it once      {middle('making_wall'):>6.2f} ({middle('making_cpu'):.2f}); checking it afterwards {middle('checking_wall'):.2f}")
    pair = [run([binary, "pair", lines, folder]) for _ in range(runs)]
    middle = lambda name: statistics.median(result[name] for result in pair)
    print(f"two devices, {middle('common'):,.0f} sessions common and 100 different, no hub: {middle('requests'):.0f} round trips, "
          f"{middle('bytes'):,.0f} bytes")
    room = [run([binary, "room", folder, "30", "100", str(seed)]) for seed in range(1, runs + 1)]
    print(f"30 devices in one room, 100 sessions each: equal after each began "
          f"{max(result['exchanges_each'] for result in room)} exchanges at most, "
          f"{max(result['ratio'] for result in room):.2f} times the ideal traffic")
    return any(result["applied"] != result["of"] for result in merges) or not all(result["equal"] for result in room)


def peers(python, data, sessions):
    """Each peer on the same operations; it prints its figures as JSON on its last line."""
    print("\nW1 peers: merge at the centre, CPU seconds (all but SQLite's session extension in memory only); "
          "bytes per session, zstd -3, whole batches of a device, nothing signed")
    for peer in PEERS:
        script = os.path.join(HERE, "peers", "w1", f"peer_{peer}.py")
        try:
            out = subprocess.run([python, script, str(sessions)], capture_output=True, text=True, timeout=3600,
                                 env=dict(os.environ, PEERS_BASE=data), cwd=os.path.dirname(script))
            record = json.loads(out.stdout.strip().splitlines()[-1])
            centre = record["centre"]
            print(f"  {peer:>15}  {centre['merge_cpu']:>8.3g}  {centre['wire']['zstd3'] / sessions:>6.0f} bytes")
        except (OSError, ValueError, IndexError, KeyError, subprocess.TimeoutExpired) as failure:
            print(f"  {peer:>15}  did not run ({type(failure).__name__})")
    network_peer(python, data)


def network_peer(python, data):
    """Morango, which syncs over HTTP as this does: what a server and its devices need to bring their first sessions in."""
    size = NETWORK_SESSIONS
    script = os.path.join(HERE, "peers", "w1", "peer_morango.py")
    environment = dict(os.environ, PEERS_BASE=data)
    try:
        if not os.path.exists(os.path.join(data, "data", f"w1_{size}.jsonl")):
            subprocess.check_call([sys.executable, os.path.join(HERE, "peers", "gen_w1.py"), str(size)],
                                  env=environment, stdout=subprocess.DEVNULL)
        out = subprocess.run([python, script, str(size)], capture_output=True, text=True, timeout=7200,
                             env=environment, cwd=os.path.dirname(script))
        record = json.loads(out.stdout.strip().splitlines()[-1])
        push = record["push1"]
        print(f"  Morango over HTTP, {size:,} sessions, nothing signed by its author: "
              f"{push['records'] / (push['cpu'] + push['server_cpu']):,.0f} changes per CPU second, "
              f"{(push['sent'] + push['received']) / size:,.0f} bytes per session")
    except (OSError, ValueError, IndexError, KeyError, subprocess.SubprocessError) as failure:
        print(f"  Morango over HTTP  did not run ({type(failure).__name__})")

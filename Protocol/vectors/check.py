#!/usr/bin/env python3
"""Reads the golden vectors by the rules of CHANGESETS.md and SYNC.md alone; shares no code with the Swift
implementation.

    apt-get install python3-cryptography python3-zstandard && /usr/bin/python3 Protocol/vectors/check.py

or, with any other python3, `pip install cryptography zstandard`. `make vectors` does it.
"""
import hmac
import hashlib
import json
import pathlib

from wire import (
    InvalidSignature, Reader, compressed, device_of, domain, encoded, message, private_key, public_key, sha,
    varint, verify, zstd,
)
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import check_carry
import check_sync


def signed64(number):
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)


class Columns:
    """Chapter "Columns": a packed part and a coded part."""

    def __init__(self, plain):
        reader = Reader(plain)
        self.packed = Reader(reader.take(reader.varint()))
        self.coded = Reader(reader.rest())

    def numbers(self, count):
        if count == 0:
            return []
        mode = self.coded.byte()
        if mode == 0:
            return [self.coded.zigzag()] * count
        if mode == 1:
            return [self.coded.zigzag() for _ in range(count)]
        if mode == 2:
            return self.sums(0, [self.coded.zigzag() for _ in range(count)])
        if mode == 3:
            return self.unpack(count)
        assert mode == 4
        first = self.coded.zigzag()
        return [first] + (self.sums(first, self.unpack(count - 1)) if count > 1 else [])

    @staticmethod
    def sums(last, steps):
        values = []
        for step in steps:
            last = signed64(last + step)
            values.append(last)
        return values

    def unpack(self, count):
        lowest, width = self.coded.zigzag(), self.coded.byte()
        bits = int.from_bytes(self.packed.take((count * width + 7) // 8), "little")
        return [signed64(lowest + (bits >> (i * width) & ((1 << width) - 1))) for i in range(count)]

    def texts(self, count):
        if count == 0:
            return []
        mode = self.coded.byte()
        if mode == 0:
            return [self.coded.take(length) for length in self.numbers(count)]
        numbered = mode == 2
        counts = self.numbers(count)
        places = []
        for place in range(4):
            words = sum(max(0, c - 3) if place == 3 else int(c > place) for c in counts)
            if words == 0:
                places.append(iter([]))
                continue
            distinct = self.coded.varint()
            table = [self.coded.take(length) for length in self.numbers(distinct)]
            indices = self.numbers(words)
            places.append(iter([None if numbered and i == 0 else table[i - numbered] for i in indices]))
        words = [[next(places[min(i, 3)]) for i in range(c)] for c in counts]
        digits = []
        if numbered:
            unknown = sum(word is None for text in words for word in text)
            lengths, values = self.numbers(unknown), self.numbers(unknown)
            digits = [str(v).rjust(length, "0").encode() for length, v in zip(lengths, values)]
        digits = iter(digits)
        return [b" ".join(next(digits) if word is None else word for word in text) for text in words]

    def finish(self):
        assert self.coded.at == len(self.coded.data) and self.packed.at == len(self.packed.data)


class References:
    """Chapter "References": (table, number); the number of table 1 is the index of a record from outside."""

    def __init__(self, columns):
        self.columns, self.count = columns, 0

    def read(self, bases):
        tables = self.columns.numbers(len(bases))
        own = iter(self.columns.numbers(sum(t == 0 for t in tables)))
        distances = iter(self.columns.numbers(sum(t == 1 for t in tables)))
        foreign = iter(self.columns.numbers(sum(t > 1 for t in tables)))
        result = []
        for table, base in zip(tables, bases):
            if table == 0:
                result.append((0, base - next(own)))
            elif table == 1:
                distance = next(distances)
                self.count += distance == 0
                result.append((1, self.count - (distance or 1)))
            else:
                result.append((table, next(foreign)))
        return result

    def externals(self):
        return [self.columns.packed.take(16) for _ in range(self.count)]


def section(plain, indices, first, is_public, first_public):
    """The row forms of the facts at these indices."""
    columns = Columns(plain)
    coded, references = columns.coded, References(columns)
    shapes = []
    for _ in range(coded.varint()):
        kind, founding = coded.varint(), coded.byte()
        shapes.append((kind, founding, [(coded.varint(), coded.byte()) for _ in range(coded.varint())]))
    shape_of = columns.numbers(len(indices))
    base_of = [first + index if is_public else first_public for index in indices]
    rows = [(shapes[s], base) for s, base in zip(shape_of, base_of)]
    records = iter(references.read([base for shape, base in rows if not shape[1]]))
    keys, bases = [], {}
    for kind, _, fields in shapes:
        for field in fields:
            if (kind, field) not in keys:
                keys.append((kind, field))
    for (kind, _, fields), base in rows:
        for field in fields:
            bases.setdefault((kind, field), []).append(base)
    values = {}
    for key in keys:
        values[key] = iter(column(columns, references, key[1][1], bases.get(key, [])))
    externals = references.externals()
    columns.finish()

    def reference(pair):
        return varint(pair[0]) + (externals[pair[1]] if pair[0] == 1 else varint(pair[1]))

    result = []
    for (kind, founding, fields), base in rows:
        row = varint(kind) + reference((0, base) if founding else next(records)) + varint(len(fields))
        for field in fields:
            row += varint(field[0]) + bytes([field[1]]) + row_value(field[1], next(values[kind, field]), reference)
        result.append(row)
    return result


def skeleton_facts(plain, public_count, private_count, first_public, first_private):
    """Times, authors and counts of the transactions; the dots that each public, then each private fact replaces."""
    columns = Columns(plain)
    references = References(columns)
    count = columns.coded.varint()
    walls, counters, named = (columns.numbers(count) for _ in range(3))
    authors = iter(references.read([0] * sum(named)))
    authors = [next(authors) if one else None for one in named]
    counts = [columns.numbers(count) for _ in range(2)]
    assert [sum(c) for c in counts] == [public_count, private_count]
    replaced = []
    for total, first, private in [(public_count, first_public, 0), (private_count, first_private, 1)]:
        lengths = columns.numbers(total)
        bases = [(first + i) * 2 + private for i, n in enumerate(lengths) for _ in range(n)]
        dots = iter(references.read(bases))
        replaced.append([[next(dots) for _ in range(n)] for n in lengths])
    externals = references.externals()
    columns.finish()
    return [wall << 16 | counter for wall, counter in zip(walls, counters)], authors, counts, replaced, externals


def check_skeleton(plain, header, vector):
    """Compares what a skeleton says with the input of the vector."""
    given = vector["input"]
    number = lambda field: header.get(field, [0])[0]
    times, authors, counts, replaced, externals = skeleton_facts(plain, *(number(f) for f in (10, 12, 9, 11)))
    tables = [given["log"], None] + [log["log"] for log in given["foreign"]]

    def record(reference):
        if reference is None:
            return None
        table, index = reference
        return "x-" + externals[index].hex() if table == 1 else f"r-{tables[table]}-{index:08x}"

    def dot(reference):
        return f"{tables[reference[0]]}.{'p' * (reference[1] & 1)}{reference[1] >> 1}"

    assert times == [int(one["time"], 16) for one in given["transactions"]]
    assert [record(author) for author in authors] == [one.get("author") for one in given["transactions"]]
    for place, name in enumerate(["public", "private"]):
        facts = [[f for f in one["facts"] if f["section"] == name] for one in given["transactions"]]
        assert counts[place] == [len(some) for some in facts]
        assert [[dot(d) for d in dots] for dots in replaced[place]] == [f["replaces"] for some in facts for f in some]


def column(columns, references, form, bases):
    count = len(bases)
    if form == 0:
        return [None] * count
    if form == 1:
        return columns.numbers(count)
    if form == 2:
        return columns.texts(count)
    if form == 3:
        return [columns.packed.take(length) for length in columns.numbers(count)]
    if form == 4:
        return references.read(bases)
    lengths = columns.numbers(count)
    total = sum(lengths)
    if form == 6:
        keys = columns.texts(total)
    else:
        keys = references.read([base << (form == 7) for base, n in zip(bases, lengths) for _ in range(n)])
    values = [None] * total
    if form != 7 and total:
        positions = [position + 1 for n in lengths for position in range(n)]
        values = positions if columns.coded.byte() else columns.numbers(total)
    elements = iter(zip(keys, values))
    return [[next(elements) for _ in range(n)] for n in lengths]


def zigzag(number):
    return varint(((number << 1) ^ (number >> 63)) & (2**64 - 1))


def row_value(form, value, reference):
    sized = lambda data: varint(len(data)) + data
    if form == 0:
        return b""
    if form == 1:
        return zigzag(value)
    if form in (2, 3):
        return sized(value)
    if form == 4:
        return reference(value)
    write = sized if form == 6 else reference
    return varint(len(value)) + b"".join(
        write(key) + (b"" if form == 7 else zigzag(stated)) for key, stated in value
    )


def tree(leaves):
    """RFC 6962, as it is written there."""
    if not leaves:
        return sha()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha(b"\1", tree(leaves[:split]), tree(leaves[split:]))


def salts(seed, count):
    pairs = b"".join(sha(domain("lantoa salt 1"), seed, i.to_bytes(4, "big")) for i in range((count + 1) // 2))
    return [pairs[16 * i:16 * i + 16] for i in range(count)]


def decompress(columns):
    reader = Reader(columns)
    start = reader.varint() + reader.at
    return columns[:start] + zstd(columns[start:])


def section_leaves(fields, count, first, is_public, first_public):
    """The leaves, the plain columns and the rows of a Section message."""
    standing = fields.get(3, [bytes(count)])[0]
    indices = [i for i in range(count) if standing[i] == 0]
    plain = decompress(fields[1][0]) if indices else b""
    rows = section(plain, indices, first, is_public, first_public) if indices else []
    if 2 in fields:
        mine = salts(fields[2][0], count)
    else:
        mine = [fields[4][0][16 * i:16 * i + 16] for i in range(len(indices))]
    hashed = iter([sha(b"\0", salt, row) for salt, row in zip(mine, rows)])
    given = Reader(fields.get(5, [b""])[0])
    return [next(hashed) if one == 0 else given.take(32) for one in standing], plain, rows


def hpke_open(private, encapsulated, ciphertext, info, aad):
    """RFC 9180 base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM."""
    def extract(salt, data):
        return hmac.new(salt or bytes(32), data, hashlib.sha256).digest()

    def expand(key, data, length):
        out = block = b""
        for i in range(1, length // 32 + 2):
            block = hmac.new(key, block + data + bytes([i]), hashlib.sha256).digest()
            out += block
        return out[:length]

    def labeled_extract(suite, salt, label, data):
        return extract(salt, b"HPKE-v1" + suite + label + data)

    def labeled_expand(suite, key, label, data, length):
        return expand(key, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + data, length)

    shared = private.exchange(ec.ECDH(), public_key(encapsulated))
    kem = b"KEM" + bytes([0, 0x10])
    secret = labeled_extract(kem, b"", b"eae_prk", shared)
    secret = labeled_expand(kem, secret, b"shared_secret", encapsulated + encoded(private.public_key()), 32)
    suite = b"HPKE" + bytes([0, 0x10, 0, 1, 0, 1])
    context = bytes([0]) + labeled_extract(suite, b"", b"psk_id_hash", b"")
    context += labeled_extract(suite, b"", b"info_hash", info)
    secret = labeled_extract(suite, secret, b"secret", b"")
    key = labeled_expand(suite, secret, b"key", context, 16)
    nonce = labeled_expand(suite, secret, b"base_nonce", context, 12)
    return AESGCM(key).decrypt(nonce, ciphertext, aad)


def check_envelope(form, data, vector, private):
    output = vector["output"]
    assert data[-9] == 0x79 and data[-8:] == sha(data[:-9])[:8], "check"
    outer = message(data[:-9])
    header_bytes, signature = outer[1][0], outer[2][0]
    identity = sha(domain("lantoa header 1"), header_bytes)
    assert identity.hex() == output["id"] and header_bytes.hex() == output["header"]

    signer = public_key(bytes.fromhex(output["public_key"]))
    header = message(header_bytes)
    assert outer[6][0] == compressed(signer), "signer"
    assert device_of(signer) == header[3][0] == bytes.fromhex(output["device"])
    verify(signer, signature, domain("lantoa change set 1") + identity)

    number = lambda field: header.get(field, [0])[0]
    skeleton = decompress(outer[3][0])
    assert skeleton.hex() == output["skeleton"]
    check_skeleton(skeleton, header, vector)
    leaves, plain, rows = section_leaves(message(outer[4][0]), number(10), number(9), True, number(9))
    assert b"".join(leaves).hex() == output["public_leaves"]
    if form != "erased":
        assert plain.hex() == output["public_columns"]
        assert [row.hex() for row in rows] == output["public_rows"]
    public_root = tree(leaves)

    private_section = message(outer[5][0])
    private_root = private_section.get(3, [None])[0]
    if 2 in private_section:
        sealed = message(private_section[2][0])
        private_root = sealed[3][0]
        info = domain("lantoa private section 1")
        private_section[1] = [hpke_open(private, sealed[1][0], sealed[2][0], info, identity)]
    if 1 in private_section:
        fields = message(private_section[1][0])
        leaves, plain, rows = section_leaves(fields, number(12), number(11), False, number(9))
        assert b"".join(leaves).hex() == output["private_leaves"]
        assert private_root in (None, tree(leaves))
        private_root = tree(leaves)
        if form != "erased":
            assert plain.hex() == output["private_columns"]
            assert [row.hex() for row in rows] == output["private_rows"]
    assert sha(b"\3", sha(domain("lantoa skeleton 1"), skeleton), public_root, private_root) == header[8][0]


def main():
    here = pathlib.Path(__file__).parent
    for path in sorted(here.glob("*.json")):
        vector = json.loads(path.read_text(encoding="utf-8"))
        if path.name.startswith("carry-"):
            for part in check_carry.check(vector):
                print(f"{path.name}: {part}: ok")
            continue
        if path.name.startswith("sync-"):
            for part in check_sync.check(path, vector):
                print(f"{path.name}: {part}: ok")
            continue
        private = private_key(vector["input"]["scope_key"])
        for form, text in vector["output"]["envelopes"].items():
            try:
                check_envelope(form, bytes.fromhex(text), vector, private)
            except InvalidSignature:
                raise SystemExit(f"{path.name}: {form}: the signature is not the key's")
            print(f"{path.name}: {form}: ok")


if __name__ == "__main__":
    main()

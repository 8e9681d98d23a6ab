"""Reads the golden vectors of the exchange by SYNC.md and sync.proto alone; shares no code with the Swift
implementation. `check.py` runs it."""
import base64
import json
import pathlib
import re

from wire import (
    InvalidSignature, Reader, compressed, device_of, domain, encoded, message, private_key, public_key, sha, varint,
    verify, zstd,
)

HERE = pathlib.Path(__file__).parent


class Refused(Exception):
    """Bytes that are no message; `args[0]` is the code of the answer."""


class Schema:
    """The messages of a .proto file, as far as sync.proto uses that language."""

    def __init__(self, text):
        self.messages, self.enums = {}, {}
        text = re.sub(r"//[^\n]*", "", text)
        for name, body in self.blocks(text, "message"):
            for enum, values in self.blocks(body, "enum"):
                self.enums[f"{name}.{enum}"] = {
                    int(number): word for word, number in re.findall(r"(\w+)\s*=\s*(\d+)\s*;", values)
                }
                body = body.replace(values, "")
            fields = re.findall(r"(repeated\s+)?(\w+)\s+(\w+)\s*=\s*(\d+)\s*;", body)
            self.messages[name] = {int(n): (bool(many), kind, field) for many, kind, field, n in fields}

    @staticmethod
    def blocks(text, keyword):
        for start in re.finditer(rf"\b{keyword}\s+(\w+)\s*{{", text):
            depth, at = 1, start.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            yield start.group(1), text[start.end():at - 1]

    def read(self, name, data):
        """Field -> value, or values where it is repeated; what is not known is passed over."""
        try:
            raw = message(data)
        except (AssertionError, KeyError, IndexError):
            raise Refused("malformed", "no protobuf")
        result = {}
        for number, (many, kind, field) in self.messages[name].items():
            values = [self.value(name, kind, value) for value in raw.get(number, [])]
            if many:
                result[field] = values
            else:
                result[field] = values[-1] if values else self.default(name, kind)
        return result

    def value(self, owner, kind, raw):
        wanted = {"uint32": int, "uint64": int, "bool": int}.get(kind, bytes)
        if f"{owner}.{kind}" in self.enums:
            wanted = int
        if not isinstance(raw, wanted) or kind == "fixed64" and len(raw) != 8:
            raise Refused("malformed", f"{kind}")
        if kind == "bool":
            return raw != 0
        if kind == "fixed64":
            return int.from_bytes(raw, "little")
        if kind == "string":
            try:
                return raw.decode("utf-8")
            except UnicodeDecodeError:
                raise Refused("malformed", "no text")
        return self.read(kind, raw) if kind in self.messages else raw

    def default(self, owner, kind):
        if kind in self.messages:
            return None
        return {"bool": False, "string": "", "bytes": b""}.get(kind, 0)

    def write(self, name, fields):
        """The bytes: fields in the order of their numbers, defaults left out."""
        out = b""
        for number, (many, kind, field) in sorted(self.messages[name].items()):
            given = fields[field]
            for value in given if many else [given]:
                if not many and value == self.default(name, kind):
                    continue
                if kind == "fixed64":
                    out += varint(number << 3 | 1) + value.to_bytes(8, "little")
                elif isinstance(value, int):
                    out += varint(number << 3) + varint(int(value))
                else:
                    if kind in self.messages:
                        value = self.write(kind, value)
                    data = value.encode() if kind == "string" else value
                    out += varint(number << 3 | 2) + varint(len(data)) + data
        return out

    def json(self, name, fields):
        """Protobuf's mapping to JSON: names in camel case, bytes as base64, numbers of 64 bits as texts."""
        result = {}
        for many, kind, field in self.messages[name].values():
            given = fields[field]
            if given == ([] if many else self.default(name, kind)):
                continue
            one = lambda value: self.json_value(name, kind, value)
            key = re.sub(r"_(\w)", lambda match: match.group(1).upper(), field)
            result[key] = [one(value) for value in given] if many else one(given)
        return result

    def json_value(self, owner, kind, value):
        if kind in self.messages:
            return self.json(kind, value)
        if f"{owner}.{kind}" in self.enums:
            return self.enums[f"{owner}.{kind}"][value]
        if kind == "bytes":
            return base64.b64encode(value).decode()
        return str(value) if kind in ("fixed64", "uint64") else value


def exactly(count, data, what):
    if len(data) != count:
        raise Refused("malformed", what)


def at_most(limit, values, what):
    if len(values) > limit:
        raise Refused("too_large", what)


def scope(text):
    """CHANGESETS.md, "Scopes": words of letters, digits, '-', '_' and '.', parted by strokes."""
    if not text or len(text.encode()) > 255 or "" in text.split("/"):
        raise Refused("malformed", "scope")


def held(log, in_wants):
    exactly(16 if log["sequence"] else 0, log["id"], "id")
    if log["private_through"] > log["sequence"]:
        raise Refused("malformed", "private_through")
    at_most(32, log["earlier"], "earlier")
    for one in log["earlier"]:
        exactly(16, one, "earlier")
    assert in_wants or not log["earlier"]


def digest(part):
    scope(part["scope"])
    exactly(16, part["digest"], "digest")


def check_hello_request(fields):
    at_most(4096, fields["scopes"], "scopes")
    for part in fields["scopes"]:
        digest(part)
    if fields["receipts"]:
        exactly(16, fields["receipts"], "receipts")
    at_most(16, fields["lost"], "lost")
    for receipt in fields["lost"]:
        check_receipt(receipt)


def check_hello_response(fields):
    exactly(32, fields["device"], "device")
    exactly(16, fields["epoch"], "epoch")
    cursor(fields["feed"])
    for answer in fields["scopes"]:
        if answer["kind"] > 3:
            raise Refused("malformed", "kind")
        at_most(256, answer["logs"], "logs")
        for part in answer["below"]:
            digest(part)
        for log in answer["logs"]:
            held(log, False)
        assert answer["kind"] == 1 or not answer["below"]
        assert answer["kind"] == 2 or not answer["logs"]


def check_wants(fields):
    at_most(64, fields["logs"], "logs")
    for log in fields["logs"]:
        held(log, True)


def check_bundle(fields):
    at_most(4096, fields["change_sets"], "change sets")
    cursor(fields["next"])


def cursor(data):
    if data:
        exactly(16, data, "cursor")
        assert data[0] < 128, "no position has 64 bits"


def check_bundle_response(fields):
    for outcome in fields["outcomes"]:
        if outcome["kind"] > 7:
            raise Refused("malformed", "kind")
    if fields["receipt"]:
        check_receipt(fields["receipt"])


def check_signed(fields, message, purpose, check):
    """A statement that the device it names signed for one purpose."""
    exactly(64, fields["signature"], "signature")
    exactly(33, fields["signer"], "signer")
    statement = SCHEMA.read(message, fields["statement"])
    check(statement)
    signer = public_key(fields["signer"])
    assert device_of(signer) == statement["device"], "the signer is the device that the statement names"
    verify(signer, fields["signature"], domain(purpose) + fields["statement"])


def check_receipt(fields):
    check_signed(fields, "ReceiptStatement", "lantoa receipt 1", check_statement)


def check_statement(fields):
    exactly(32, fields["device"], "device")
    exactly(16, fields["epoch"], "epoch")
    for log in fields["logs"]:
        exactly(32, log["id"], "id")
        assert log["backed_up"] <= log["private_through"] <= log["through"], "no more than what is held"


def check_snapshot(fields):
    check_signed(fields, "SnapshotStatement", "lantoa snapshot 1", check_snapshot_statement)


def check_snapshot_statement(fields):
    exactly(32, fields["device"], "device")
    exactly(16, fields["epoch"], "epoch")
    scope(fields["scope"])
    for piece in fields["pieces"]:
        exactly(32, piece, "pieces")
    assert fields["size"] > 0 and fields["packed_size"] > 0
    assert len(fields["pieces"]) == -(-fields["packed_size"] // 2**20), "a hash for each MiB"


def check_invitation(fields):
    exactly(32, fields["root"], "root")
    exactly(32, fields["hub"], "hub")
    exactly(16, fields["secret"], "secret")
    scope(fields["scope"])


def check_invitation_request(fields):
    exactly(16, fields["secret"], "secret")


def check_enrol_request(fields):
    exactly(16, fields["secret"], "secret")
    for name in ("signing_key", "sealing_key"):
        exactly(65, fields[name], name)
        assert encoded(public_key(fields[name])) == fields[name]


def nothing(_):
    pass


CHECKS = {
    "HelloRequest": check_hello_request, "HelloResponse": check_hello_response, "Wants": check_wants,
    "Bundle": check_bundle, "BundleResponse": check_bundle_response, "Receipt": check_receipt,
    "ReceiptStatement": check_statement, "Snapshot": check_snapshot,
    "SnapshotStatement": check_snapshot_statement, "Invitation": check_invitation,
    "InvitationRequest": check_invitation_request, "EnrolRequest": check_enrol_request,
    "EnrolResponse": nothing, "Failure": nothing,
}
SCHEMA = Schema((HERE / "../proto/lantoa/v1/sync.proto").read_text(encoding="utf-8"))


def base64url(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    assert base64.urlsafe_b64encode(data).decode().rstrip("=") == text
    return data


def error_table():
    """Code -> status, from the table of SYNC.md."""
    text = (HERE / "../SYNC.md").read_text(encoding="utf-8")
    return {code: int(status) for code, status in re.findall(r"^\| `(\w+)` \| (\d{3}) \|", text, re.M)}


def check_message(vector, table):
    name, data = vector["message"], bytes.fromhex(vector["bytes"])
    assert len(data) <= 4 << 20
    fields = SCHEMA.read(name, data)
    CHECKS[name](fields)
    assert SCHEMA.json(name, fields) == vector["fields"], "fields"
    assert SCHEMA.write(name, fields) == data, "bytes"
    if "also" in vector:
        assert SCHEMA.read(name, bytes.fromhex(vector["also"])) == fields, "fields of newer versions"
    if name == "Invitation":
        check = sha(domain("lantoa invitation link 1"), data)[:3]
        assert vector["link"].startswith("lantoa:") and base64url(vector["link"][7:]) == data + check
        assert sha(domain("lantoa invitation 1"), fields["secret"]).hex() == vector["secret_hash"]
    if name == "Failure":
        assert table[fields["code"]] == vector["status"], "status"


def check_refused(vector):
    try:
        CHECKS[vector["message"]](SCHEMA.read(vector["message"], bytes.fromhex(vector["bytes"])))
    except Refused as refused:
        assert refused.args[0] == vector["code"], refused.args
    else:
        raise AssertionError("is read all the same")


def check_digest(vector):
    parts = domain("lantoa frontier 1")
    for log in sorted(vector["logs"], key=lambda log: int(log["log"], 16)):
        parts += bytes.fromhex(log["log"]) + log["sequence"].to_bytes(8, "big") + bytes.fromhex(log["id"])
        if vector["names"]:
            parts += log["private_through"].to_bytes(8, "big")
    assert sha(parts)[:16].hex() == vector["digest"]


def damm(digits):
    table = ["0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134",
             "8945362017", "9438617205", "2581436790"]
    interim = 0
    for digit in digits:
        interim = int(table[interim][int(digit)])
    return interim


def check_code(vector):
    digits = vector["code"].replace("-", "")
    assert len(digits) == 30 and damm(digits) == 0
    assert sha(domain("lantoa spoken secret 1"), digits[:20].encode())[:16].hex() == vector["secret"]
    named = sha(domain("lantoa spoken device 1"), digits[:20].encode(), bytes.fromhex(vector["device"]))
    assert f"{int.from_bytes(named[:8], 'big') % 10**9:09}" == digits[20:29]


COMPONENTS = '("@method" "@path" "@query" "content-digest" "lantoa-to")'


def signer_of(request, body, headers, addressee):
    """The public key that signed, or the code of the refusal; and the signature base."""
    digest_line = "sha-256=:" + base64.b64encode(sha(body)).decode() + ":"
    if "signature-input" not in headers or "signature" not in headers:
        raise Refused("unsigned", "no signature")
    if base64url(headers["lantoa-to"]) != addressee:
        raise Refused("not_for_me", "lantoa-to")
    if headers["content-digest"] != digest_line:
        raise Refused("unsigned", "content-digest")
    label, parameters = headers["signature-input"].split("=", 1)
    if label != "lantoa" or not parameters.startswith(COMPONENTS + ";"):
        raise Refused("unsigned", "components")
    named = dict(part.split("=", 1) for part in parameters[len(COMPONENTS) + 1:].split(";"))
    base = "\n".join([
        f'"@method": {request["method"]}', f'"@path": {request["path"]}',
        f'"@query": ?{request.get("query") or ""}', f'"content-digest": {digest_line}',
        f'"lantoa-to": {headers["lantoa-to"]}', f'"@signature-params": {parameters}',
    ])
    point = base64url(named["keyid"].strip('"'))
    signature = re.fullmatch(r"lantoa=:([A-Za-z0-9+/=]+):", headers["signature"]).group(1)
    try:
        verify(public_key(point), base64.b64decode(signature), base.encode())
    except InvalidSignature:
        raise Refused("unsigned", "signature")
    return point, named, base


def check_requests(vectors):
    addressee = bytes.fromhex(vectors["addressee"])
    key = compressed(private_key(vectors["signing_key"]).public_key())
    by_name = {}
    for vector in vectors["requests"]:
        by_name[vector["name"]] = vector
        body = bytes.fromhex(vector["body"])
        point, named, base = signer_of(vector, body, vector["headers"], addressee)
        assert point == key and named["alg"] == '"ecdsa-p256-sha256"', vector["name"]
        assert int(named["created"]) == vector["created"], vector["name"]
        assert base == vector["signature_base"], vector["name"]
        if "content" in vector:
            assert zstd(body, 4 << 20).hex() == vector["content"], vector["name"]
        yield vector["name"]
    for vector in vectors["refused"]:
        request = by_name[vector["request"]]
        try:
            signer_of(request, bytes.fromhex(vector.get("body", request["body"])), vector["headers"], addressee)
        except Refused as refused:
            assert refused.args[0] == vector["code"], vector["name"]
        else:
            raise AssertionError(f"{vector['name']}: is taken all the same")
        yield f"refused: {vector['name']}"


def check(path, vectors):
    """Checks one file; gives the name of each part that is right."""
    if "requests" in vectors:
        yield from check_requests(vectors)
        return
    table = error_table()
    for kind, one in [
        ("messages", lambda vector: check_message(vector, table)), ("refused", check_refused),
        ("digests", check_digest), ("codes", check_code),
    ]:
        for vector in vectors[kind]:
            try:
                one(vector)
            except (AssertionError, Refused, InvalidSignature) as wrong:
                raise SystemExit(f"{path.name}: {vector['name']}: {type(wrong).__name__} {wrong}")
            yield f"{kind}: {vector['name']}"
    codes = {vector["fields"]["code"] for vector in vectors["messages"] if vector["message"] == "Failure"}
    assert codes == set(table), "a failure of each code of SYNC.md"
    devices = {device_of(private_key(key).public_key()) for key in vectors["keys"].values()}
    assert len(devices) == len(vectors["keys"])

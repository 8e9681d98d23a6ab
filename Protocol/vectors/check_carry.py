"""Reads the golden vectors of sticks by CARRY.md alone; shares no code with the Swift implementation. `check.py` runs it."""
import check_sync
from wire import InvalidSignature, Reader, device_of, domain, private_key, public_key, sha, verify, zstd

HEAD = 8 + 1 + 32 + 32 + 16 + 8 + 8 + 8
TRAILER = 32 + 33 + 64
KINDS = {1: "change sets", 2: "state", 3: "receipts"}


class PassedOver(Exception):
    """A file that says nothing that can be trusted; `args[0]` says why."""


def parts(content):
    reader, found = Reader(content), []
    while reader.at < len(content):
        found.append(reader.take(reader.varint()))
    return found


def read(data):
    """What a file says, once its digest and signature hold."""
    if len(data) < HEAD + TRAILER:
        raise PassedOver("truncated")
    reader = Reader(data)
    number = lambda: int.from_bytes(reader.take(8), "big")
    if reader.take(8) != b"LTCARRY1":
        raise PassedOver("malformed")
    kind = reader.byte()
    fields = {"kind": kind, "device": reader.take(32), "root": reader.take(32), "epoch": reader.take(16)}
    fields["at"], fields["number"] = number(), number()
    length, present = number(), len(data) - HEAD - TRAILER
    if length != present:
        raise PassedOver("truncated" if length > present else "trailing")
    body = reader.take(length)
    if reader.take(32) != sha(data[:HEAD + length]):
        raise PassedOver("wrongRoot")
    signer = public_key(reader.take(33))
    try:
        if device_of(signer) != fields["device"]:
            raise PassedOver("wrongSignature")
        verify(signer, reader.take(64), domain("lantoa carry 1") + sha(data[:HEAD + length]))
    except InvalidSignature:
        raise PassedOver("wrongSignature")
    assert kind in KINDS
    fields["content"] = zstd(body, 4194304)
    assert fields["content"], "a body of one byte at least"
    return fields


def check_content(kind, content):
    if kind == 1:
        check_sync.check_bundle(check_sync.SCHEMA.read("Bundle", content))
        return
    if kind == 2:
        hello, answer = parts(content)
        check_sync.check_hello_request(check_sync.SCHEMA.read("HelloRequest", hello))
        answer = check_sync.SCHEMA.read("HelloResponse", answer)
        check_sync.check_hello_response(answer)
        assert all(scope["kind"] == 2 for scope in answer["scopes"]), "LOGS for each range"
        assert not any(log["earlier"] for scope in answer["scopes"] for log in scope["logs"])
        return
    for receipt in parts(content):
        check_sync.check_receipt(check_sync.SCHEMA.read("Receipt", receipt))


def check(vector):
    devices = {name: device_of(private_key(key).public_key()) for name, key in vector["keys"].items()}
    for file in vector["files"]:
        found = read(bytes.fromhex(file["bytes"]))
        for name in ("device", "root", "epoch", "content"):
            assert found[name].hex() == file[name], name
        for name in ("kind", "number", "at"):
            assert found[name] == file[name], name
        assert found["device"] == devices["device"] and found["root"] == devices["root"]
        check_content(found["kind"], found["content"])
        yield file["name"]
    for file in vector["refused"]:
        try:
            read(bytes.fromhex(file["bytes"]))
        except PassedOver as reason:
            assert reason.args[0] == file["code"], (file["name"], reason.args)
        else:
            raise SystemExit(f"{file['name']}: taken, though it should be passed over")
        yield f"passed over: {file['name']}"

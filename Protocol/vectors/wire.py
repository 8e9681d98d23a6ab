"""What all golden vectors are made of: bytes, hashes, and keys of P-256."""
import hashlib
import sys

try:
    import zstandard
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
except ModuleNotFoundError as missing:
    sys.exit(
        f"{missing.name}: this Python package is needed to check the vectors, and {sys.executable} has it not.\n"
        "Debian: apt-get install python3-cryptography python3-zstandard (for /usr/bin/python3);\n"
        "elsewhere: pip install cryptography zstandard"
    )

CURVE = ec.SECP256R1()


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def domain(text):
    return text.encode() + b"\0"


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        assert self.at + count <= len(self.data), "truncated"
        self.at += count
        return self.data[self.at - count:self.at]

    def byte(self):
        return self.take(1)[0]

    def varint(self):
        number = shift = 0
        while True:
            byte = self.byte()
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    def zigzag(self):
        number = self.varint()
        return (number >> 1) ^ -(number & 1)

    def rest(self):
        return self.take(len(self.data) - self.at)


def varint(number):
    out = b""
    while number > 127:
        out += bytes([128 | number & 127])
        number >>= 7
    return out + bytes([number])


def message(data):
    """A protobuf message: number of the field -> values; varints as int, the rest as bytes."""
    reader, fields = Reader(data), {}
    while reader.at < len(data):
        key = reader.varint()
        wire = key & 7
        value = {0: reader.varint, 1: lambda: reader.take(8), 2: lambda: reader.take(reader.varint())}[wire]()
        fields.setdefault(key >> 3, []).append(value)
    return fields


def encoded(public):
    return public.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def compressed(public):
    return public.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)


def public_key(point):
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)


def private_key(hexadecimal):
    return ec.derive_private_key(int(hexadecimal, 16), CURVE)


def device_of(public):
    """A device's id: the hash of its public key as DER."""
    return sha(public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo))


def der_signature(signature):
    """r and s as DER wants them, which is what the library reads."""
    def integer(data):
        data = data.lstrip(b"\0")
        data = data if data and data[0] < 128 else b"\0" + data
        return bytes([2, len(data)]) + data

    body = integer(signature[:32]) + integer(signature[32:])
    return bytes([0x30, len(body)]) + body


def verify(public, signature, data):
    """Raises InvalidSignature where r and s are not this key's over this data."""
    public.verify(der_signature(signature), data, ec.ECDSA(hashes.SHA256()))


def zstd(frame, limit=None):
    size = zstandard.frame_content_size(frame)
    assert size >= 0, "a frame states its size"
    assert limit is None or size <= limit, "too large"
    return zstandard.ZstdDecompressor().decompress(frame)

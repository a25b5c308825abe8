"""A segment's bytes: a signed header anybody can check, a body only holders of its key can open.

The layout is a contract, see `docs/formats.md`.
"""

import os
import struct
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple

import msgpack
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as unseal
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal
from nacl.exceptions import CryptoError

from ..errors import PlaceProblem
from ..keys.signatures import signed_by

MAGIC = b"LSCBSEG1"
#: the same header and signature, and a body from which a word was taken, signed by the device that took it
MAGIC_WITHOUT = b"LSCBRED1"
#: the header and signature of what was destroyed, and no body
MAGIC_GONE = b"LSCBGON1"
FORMAT = 1
REQUEST, MEMBERS, KEYS, CHANGES = range(4)
KEY_BYTES, HASH = 32, 32
NO_KEY = bytes(16)
START = bytes(HASH)
#: a body is filled to 4 KiB, then to a multiple of 2 KiB, above 32 KiB to eight sizes from each to its double
_LEAST, _STEP, _SIZES = 4096, 2048, 8
_LEVEL = 3
#: no body of ours is larger; a planted one must not fill the memory
MOST_BYTES = 64 * 1024 * 1024
_SIGNATURE = 64
_NONCE = 24


#: what a body holds: one piece, or parts that are compressed each by itself
Plain = bytes | Sequence[bytes]


class Head(NamedTuple):
    """What everybody may read of a segment; the order is the header's."""

    format: int
    partnership: bytes
    scope: bytes
    stream: bytes
    number: int
    previous: bytes
    device: bytes
    kind: int
    key: bytes
    nonce: bytes
    body: bytes
    content: bytes
    clock: int
    seen: Sequence[tuple[bytes, int]]


class Segment(NamedTuple):
    """A segment taken apart: its head, the header's own bytes, its signature, its body as it travels."""

    head: Head
    header: bytes
    signature: bytes
    body: bytes
    #: which key and nonce seal the body: the header's, or those it was sealed with anew
    key: bytes
    nonce: bytes
    #: the device that took a word out of the body, b"" for none
    by: bytes = b""
    #: what was in it was destroyed
    gone: bool = False

    @property
    def hash(self) -> bytes:
        """What the next segment of the stream names."""
        return hash_of(self.header)


class Draft(NamedTuple):
    """What a new segment is made of, before it has a number's seal."""

    partnership: bytes
    scope: bytes
    stream: bytes
    number: int
    previous: bytes
    kind: int
    content: bytes
    clock: int
    seen: Sequence[tuple[bytes, int]]


def hash_of(header: bytes) -> bytes:
    """Return the hash of a header, which chains a stream's segments."""
    return blake2b(header, digest_size=HASH, person=b"lscb-segment-1").digest()


def key_id(secret: bytes) -> bytes:
    """Return the name of a key. It commits: a body opens with no other key under the same name."""
    return blake2b(secret, digest_size=16, person=b"lscb-key-1").digest()


def make(draft: Draft, plain: Plain, secret: bytes | None, sign: Any) -> tuple[bytes, bytes]:
    """Return a new segment's bytes and the hash for the next one. Without `secret` it is not sealed."""
    body = _padded(plain)
    key, nonce = NO_KEY, bytes(_NONCE)
    if secret is not None:
        key, nonce = key_id(secret), os.urandom(_NONCE)
        body = bytes(seal(body, _bound(draft, bytes(sign.verify_key), key), nonce, secret))
    head = Head(
        FORMAT, draft.partnership, draft.scope, draft.stream, draft.number, draft.previous,
        bytes(sign.verify_key), draft.kind, key, nonce, _digest(body), draft.content, draft.clock,
        draft.seen,
    )  # fmt: skip
    header = bytes(msgpack.packb(head))
    signature = sign.sign(header).signature
    return b"".join((MAGIC, struct.pack("<I", len(header)), header, signature, body)), hash_of(header)


def without_a_word(segment: Segment, plain: Plain, secret: bytes | None, sign: Any) -> bytes:
    """Return the bytes of a segment whose body was sealed anew, after a word (or a key) was taken out of it.

    The device that did so signs: who cannot open the body goes by that. No `secret`: it was not sealed.
    """
    nonce = os.urandom(_NONCE)
    body = _padded(plain)
    if secret is not None:
        bound = _bound(segment.head, segment.head.device, segment.head.key)
        body = bytes(seal(body, bound, nonce, secret))
    vouched = sign.sign(_anew(segment.hash, nonce, body)).signature
    length = struct.pack("<I", len(segment.header))
    by = bytes(sign.verify_key)
    return b"".join((MAGIC_WITHOUT, length, segment.header, segment.signature, nonce, by, vouched, body))


def without_body(segment: Segment) -> bytes:
    """Return the bytes of a segment that says no more than that it was there: the chain goes on over it."""
    length = struct.pack("<I", len(segment.header))
    return b"".join((MAGIC_GONE, length, segment.header, segment.signature))


def read(content: bytes, *, check: bool = True) -> Segment:
    """Take a segment apart and check that it is whole and signed. Raises PlaceProblem: it is damaged.

    What this laptop keeps was checked when it came: `check` False. Whether the device that took a word out
    (`by`) is a member's is for the caller to say.
    """
    at = len(MAGIC) + 4
    try:
        magic = content[: len(MAGIC)]
        anew, gone = magic == MAGIC_WITHOUT, magic == MAGIC_GONE
        if magic not in (MAGIC, MAGIC_WITHOUT, MAGIC_GONE):
            raise ValueError("magic")
        end = at + struct.unpack_from("<I", content, len(MAGIC))[0]
        header, signature, body = (
            content[at:end],
            content[end : end + _SIGNATURE],
            content[end + _SIGNATURE :],
        )
        head = _head(msgpack.unpackb(header))
        if anew:
            nonce, by, vouched, body = _parted(body)
        else:
            nonce, by, vouched = head.nonce, b"", b""
        if gone and body:
            raise ValueError("gone")
    except (ValueError, TypeError, struct.error, RecursionError) as error:
        raise damaged() from error
    found = Segment(head, header, signature, body, head.key, nonce, by, gone)
    if check and not _is_whole(found, vouched):
        raise damaged()
    return found


def _parted(rest: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Return nonce, device, its signature and body of what was sealed anew."""
    by = _NONCE + KEY_BYTES
    end = by + _SIGNATURE
    if len(rest) < end:
        raise ValueError("cut short")
    return rest[:_NONCE], rest[_NONCE:by], rest[by:end], rest[end:]


def _is_whole(segment: Segment, vouched: bytes) -> bool:
    """Say whether the device signed the header, and the body is its own or signed by who sealed it anew."""
    if segment.gone:
        whole = True
    elif segment.by:
        whole = signed_by(segment.by, _anew(segment.hash, segment.nonce, segment.body), vouched)
    else:
        whole = _digest(segment.body) == segment.head.body
    return whole and signed_by(segment.head.device, segment.header, segment.signature)


def _anew(hashed: bytes, nonce: bytes, body: bytes) -> bytes:
    """What is signed of a body that was sealed anew."""
    return blake2b(hashed + nonce + body, digest_size=HASH, person=b"lscb-anew-1").digest()


class DamagedError(PlaceProblem):
    """A segment is not what it promises to be; the place it came from may be as good as ever."""


def damaged() -> DamagedError:
    """Return what is said of a segment whose bytes are not what was signed."""
    return DamagedError("Something shared was damaged or altered on its way. It was left out; sync again.")


def opened(segment: Segment, secret: bytes | None) -> bytes | None:
    """Return the plain body, None if this key does not open it, or it was destroyed.

    Raises PlaceProblem if nonsense is inside.
    """
    body, head = segment.body, segment.head
    if segment.gone:
        return None
    if head.key != NO_KEY:
        if secret is None or key_id(secret) != head.key:
            return None
        try:
            body = bytes(unseal(body, _bound(head, head.device, head.key), segment.nonce, secret))
        except (CryptoError, ValueError) as error:  # ValueError: shorter than any seal
            raise damaged() from error
    return _unpadded(body)


def _head(values: Any) -> Head:
    # a newer version may say more at the end
    head = Head(*values[: len(Head._fields)])
    sizes = (
        (head.partnership, 16),
        (head.scope, 16),
        (head.stream, 16),
        (head.previous, 32),
        (head.device, 32),
    )
    more = ((head.key, 16), (head.nonce, 24), (head.body, 32), (head.content, 32))
    parts: tuple[tuple[Any, int], ...] = (*sizes, *more)
    if not all(isinstance(part, bytes) and len(part) == size for part, size in parts):
        raise ValueError("sizes")
    numbers: tuple[Any, ...] = head.format, head.number, head.kind, head.clock
    seen = tuple((octets(stream), number) for stream, number in head.seen)
    if not all(map(_is_number, (*numbers, *(number for _, number in seen)))) or head.number < 1:
        raise ValueError("numbers")
    return head._replace(seen=seen)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and 0 <= value < 1 << 63


def octets(value: Any) -> bytes:
    """Return what was unpacked and must be bytes. Raises TypeError.

    `bytes` itself would make so many noughts of a number, as many as fit into the memory and more.
    """
    if not isinstance(value, bytes):
        raise TypeError("no bytes")
    return value


def _bound(of: Draft | Head, device: bytes, key: bytes) -> bytes:
    """What the seal is bound to: a body moved to another place does not open."""
    place = (FORMAT, of.partnership, of.scope, of.stream, of.number, of.previous, device, of.kind, key)
    return bytes(msgpack.packb(place))


def _padded(plain: Plain) -> bytes:
    packed = _compressor().compress(plain) if isinstance(plain, bytes) else _compressed(plain)
    whole = struct.pack("<I", len(packed)) + packed
    return whole.ljust(_filled(len(whole)), b"\0")


def _filled(size: int) -> int:
    """Return the length to which a body of this size is filled: how much was written is told roughly only."""
    step = max(_STEP, (1 << (size - 1).bit_length()) // 2 // _SIZES)
    return max(_LEAST, -(-size // step) * step)


def _compressed(parts: Sequence[bytes]) -> bytes:
    """Return parts as one, each in a block of its own: what is unlike does not share a code."""
    import zstandard

    whole = _compressor().compressobj(size=sum(map(len, parts)))
    blocks = []
    for part in filter(None, parts):
        blocks += [whole.compress(part), whole.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)]
    return b"".join((*blocks, whole.flush()))


def _unpadded(body: bytes) -> bytes:
    import zstandard

    try:
        length = struct.unpack_from("<I", body)[0]
        reader = zstandard.ZstdDecompressor(max_window_size=MOST_BYTES).stream_reader(body[4 : 4 + length])
        plain = reader.read(MOST_BYTES + 1)
    except (struct.error, zstandard.ZstdError, MemoryError) as error:
        raise damaged() from error
    if len(plain) > MOST_BYTES:
        raise damaged()
    return bytes(plain)


@cache
def _compressor() -> Any:
    import zstandard

    return zstandard.ZstdCompressor(level=_LEVEL)


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=HASH, person=b"lscb-body-1").digest()

"""Ways to change what a reader is given: bytes, archives of XML, packed values, words."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

import msgpack

from tests.formats.test_mutated_files import with_bytes_changed

NASTY_XML = (
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', b'<dimension ref="A1:XFD1048576"/>',
    b"<a>" * 20_000, b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b'<c r="A2" t="s"><v>-1</v></c>',
    b'<c r="A2" t="s"><v>999999999</v></c>', b'<c r="A2" t="n"><v>1e400</v></c>',
    b'<c r="A2" t="d"><v>x</v></c>', b'<c r="B2" t="b"><v>7</v></c>', b'<c r="ZZZZ9"/>',
    b'<c t="inlineStr"><is><t>&#1;</t></is></c>', b'<mergeCell ref="A1:XFD9999999"/>',
    b'<c r="A2"><f>A2</f><v>NaN</v></c>', b'<sheet name="audit" sheetId="1" r:id="rId1"/>',
    b'<numFmt numFmtId="164" formatCode="[h]:mm:ss"/>', b"<si/>" * 50_000,
    b'<c r="A3" s="99999"><v>45000</v></c>', b'<c r="A3" s="1"><v>-99999999</v></c>',
    b"<cols>" + b'<col min="1" max="16384" width="9"/>' * 200 + b"</cols>",
)  # fmt: skip
NASTY_ATTRIBUTES = (
    b"99999999999",
    b"-1",
    b"",
    b"XFD1048576",
    b"1e308",
    b"\xff",
    b"&quot;",
    b"0x10",
    b"A0",
    b"nan",
)
NASTY_VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 1, (1 << 63) - 1, 1 << 63, -(1 << 63), 1.5, float("nan"), float("inf"), "", "x",
    "\ud7ff", b"", b"\0" * 16, b"\xff" * 32, b"a" * 15, [], {}, [[]], {"": 1}, {1: 2},
    "x" * 70_000, [0] * 5000,
)  # fmt: skip
NASTY_WORDS = (
    "\u202e", "\0", "\ufeff", "ß", "İ", "\U0001f468\u200d\U0001f469", "e\u0301", "\r\n", " " * 50,
    "\ud800", "ﬁ", "１", "-", "–", "=1+1", "\u2028", "a" * 300, ". ", "\t", "“”", '"', ",", ";", "'",
)  # fmt: skip


def bytes_changed(content: bytes, chance: Random) -> bytes:
    """Return bytes with some changed, cut out, doubled, lost at the end."""
    return with_bytes_changed(content, chance) if content else chance.randbytes(8)


def xml_changed(content: bytes, chance: Random) -> bytes:
    """Return XML with elements planted, doubled, taken out, or attributes replaced."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        starts = [at for at in range(len(content)) if content[at : at + 1] == b"<"][:5000] or [0]
        first, second = chance.choice(starts), chance.choice(starts)
        match chance.randrange(5):
            case 0:
                content = content[:first] + chance.choice(NASTY_XML) + content[first:]
            case 1:
                content = content[: min(first, second)] + content[max(first, second) :]
            case 2:
                piece = content[min(first, second) : max(first, second)][:3000]
                content = content[:first] + piece * chance.choice((1, 2, 30)) + content[first:]
            case 3:
                content = _attribute_changed(content, first, chance)
            case _:
                content = with_bytes_changed(content, chance)
    return content


def _attribute_changed(content: bytes, at: int, chance: Random) -> bytes:
    begin = content.find(b'="', at)
    end = content.find(b'"', begin + 2)
    if begin < 0 or end < 0:
        return content
    return content[: begin + 2] + chance.choice(NASTY_ATTRIBUTES) + content[end:]


#: what unpacks to more is not changed further
_MOST_BYTES = 4 << 20
_NO_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, EOFError, NotImplementedError,
    OSError, RuntimeError, LookupError,
)  # fmt: skip
Change = Callable[[bytes, Random], bytes]


def archive_changed(content: bytes, chance: Random, part_changed: Change = xml_changed) -> bytes:
    """Return an archive with parts changed, lost, doubled, or blown up; now and then only bytes of it."""
    if chance.random() < 0.15:
        return bytes_changed(content, chance)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except _NO_ARCHIVE:
        return bytes_changed(content, chance)
    if sum(map(len, parts.values())) > _MOST_BYTES:
        return bytes_changed(content, chance)
    for name in chance.sample(sorted(parts), min(len(parts), chance.choice((1, 1, 2)))):
        match chance.randrange(12):
            case 0:
                del parts[name]
            case 1:
                parts[name] = parts[chance.choice(sorted(parts))]
            case 2 if chance.random() < 0.1:
                parts[name] += b" " * chance.choice((10**6, 10**6, 32 * 10**7))
            case _:
                parts[name] = part_changed(parts[name], chance)
    return _archived(parts, chance)


def _archived(parts: dict[str, bytes], chance: Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            if chance.random() < 0.02:
                name = chance.choice(("../../x", "/etc/x", name.upper(), name + "/", "xl\\workbook.xml"))
            if name not in archive.namelist():
                archive.writestr(name, part)
    return buffer.getvalue()


def packed_changed(content: bytes, chance: Random) -> bytes:
    """Return packed values (msgpack) of which some were replaced, doubled or taken out; or other bytes."""
    try:
        value = msgpack.unpackb(content, strict_map_key=False)
    except (ValueError, TypeError, RecursionError):
        return bytes_changed(content, chance)
    if chance.random() < 0.2:
        return bytes_changed(content, chance)
    for _ in range(chance.choice((1, 1, 2, 3))):
        value = value_changed(value, chance)
    if chance.random() < 0.01:
        return b"\x91" * 100_000
    return bytes(msgpack.packb(value))


def value_changed(value: Any, chance: Random) -> Any:
    """Return a value of which one thing, somewhere inside, was changed."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        return {**value, key: value_changed(value[key], chance)}
    if isinstance(value, list | tuple) and value and chance.random() < 0.9:
        return _list_changed(list(value), chance)
    if isinstance(value, bytes) and value and chance.random() < 0.6:
        return with_bytes_changed(value, chance)
    if isinstance(value, int) and chance.random() < 0.6:
        return max(-(1 << 63), min((1 << 64) - 1, value + chance.choice((-1, 1, 255, 1 << 40, -(1 << 40)))))
    return chance.choice(NASTY_VALUES)


def _list_changed(value: list[Any], chance: Random) -> list[Any]:
    at = chance.randrange(len(value))
    match chance.randrange(8):
        case 0:
            del value[at]
        case 1:
            value.insert(at, value[chance.randrange(len(value))])
        case 2:
            value[at], value[-1] = value[-1], value[at]
        case _:
            value[at] = value_changed(value[at], chance)
    return value


def words_changed(content: bytes, chance: Random) -> bytes:
    """Return words of which some were changed, doubled, taken out, put elsewhere; strange ones among them."""
    text = content.decode("utf-8", "surrogatepass")
    for _ in range(chance.choice((1, 2, 5))):
        first, second = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        match chance.randrange(4):
            case 0:
                text = text[:first] + chance.choice(NASTY_WORDS) + text[first:]
            case 1:
                text = text[:first] + text[min(second, first + 20) :]
            case 2:
                text = text[:first] + text[first:second] * chance.choice((2, 3)) + text[second:]
            case _:
                text = text[second:] + text[:first]
    return text[:20_000].encode("utf-8", "surrogatepass")

"""Fonts: embedded, with a meaning for every character that is used."""

import re
from typing import Any

from pikepdf import Dictionary, Name, Stream

from .conditions import Findings
from .content import Content

_NOTHING = (b"\0\0", b"\0", b"\xfe\xff", b"\xff\xfe")
_KNOWN_ENCODINGS = (Name.WinAnsiEncoding, Name.MacRomanEncoding, Name.MacExpertEncoding)
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


def check_fonts(content: Content, findings: Findings) -> None:
    """Ask of every font that shows text."""
    for key, (font, where) in content.fonts.items():
        name = f"{str(font.get('/BaseFont', '/?'))[1:]} on {where}"
        _check_font(font, name, findings)
        _check_meanings(font, content.codes[key], name, findings)


def _check_font(font: Any, name: str, findings: Findings) -> None:
    kind = font.get("/Subtype")
    if kind == Name.Type3:
        findings.ask("10-001", "/ToUnicode" in font, name)
        return
    inner = font.DescendantFonts[0] if kind == Name.Type0 else font
    if inner.get("/Subtype") == Name.CIDFontType2:
        findings.ask("31-006", "/CIDToGIDMap" in inner, name)
    descriptor = inner.get("/FontDescriptor", Dictionary())
    embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    findings.ask("31-009", embedded, name)
    held = font.get("/Encoding")
    encoding = held.get("/BaseEncoding") if isinstance(held, Dictionary) else held
    symbolic = bool(int(descriptor.get("/Flags", 0)) & 4)
    if kind == Name.TrueType:
        fitting = held is None if symbolic else encoding in _KNOWN_ENCODINGS[:2]
        findings.ask("31-021", fitting, name)
    plain = encoding in _KNOWN_ENCODINGS and not (kind == Name.TrueType and symbolic)
    named = kind in (Name.Type1, Name.MMType1) and not symbolic
    findings.ask("10-001", "/ToUnicode" in font or plain or named, name)


def _check_meanings(font: Any, used: set[bytes], name: str, findings: Findings) -> None:
    table = font.get("/ToUnicode")
    if not isinstance(table, Stream):
        return
    meanings = meanings_of(table.read_bytes())
    encoded = "/Encoding" in font and font.get("/Subtype") != Name.Type0
    for code in used:
        meaning = meanings.get(code)
        if meaning is None and encoded:
            continue
        findings.ask("10-001", bool(meaning), f"{name}: character {code.hex()}")
        findings.ask("31-028", meaning not in _NOTHING, f"{name}: character {code.hex()}")


def meanings_of(table: bytes) -> dict[bytes, bytes]:
    """A ToUnicode table as codes and the text they stand for, in UTF-16."""
    found: dict[bytes, bytes] = {}
    for block in _CHARS.findall(table):
        found.update((_bytes(code), _bytes(text)) for code, text in _PAIR.findall(block))
    for block in _RANGES.findall(table):
        for low, high, target in _TRIPLE.findall(block):
            found.update(_range(low, high, target))
    return found


def _range(low: bytes, high: bytes, target: bytes) -> dict[bytes, bytes]:
    size, first, last = len(low) // 2, int(low, 16), int(high, 16)
    each = [_bytes(text) for text in _HEX.findall(target)]
    codes = range(first, min(last, first + 65535) + 1)
    if target.startswith(b"["):
        return {code.to_bytes(size, "big"): text for code, text in zip(codes, each, strict=False)}
    start = int.from_bytes(each[0][-2:], "big")
    return {
        code.to_bytes(size, "big"): each[0][:-2] + ((start + code - first) & 0xFFFF).to_bytes(2, "big")
        for code in codes
    }


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode("ascii"))

"""Numbers that Excel shows as a percentage: who types 90% sees 90%, but the file holds 0.9."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from .sheet_scan import Position, column_number

#: Excel's own formats 0% and 0.00%, which no file describes
_BUILT_IN = {"9", "10"}
#: what stands in quotes, after a backslash or in brackets in a format is shown as it is, or not at all
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>")
_PLACE = re.compile(rb'\br="([A-Za-z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_KIND = re.compile(rb'\bt="(\w+)"')


def percent_styles(styles: bytes) -> frozenset[bytes]:
    """Return the styles of a workbook (as cells name them) that show a number as a percentage.

    Raises ElementTree.ParseError.
    """
    if b"%" not in styles and not any(f'numFmtId="{number}"'.encode() in styles for number in _BUILT_IN):
        return frozenset()
    percent = set(_BUILT_IN)
    found: list[str] = []
    for node in ElementTree.fromstring(styles).iter():
        match node.tag.rpartition("}")[2]:
            case "numFmt" if "%" in _LITERAL.sub("", node.get("formatCode", "")):
                percent.add(node.get("numFmtId", ""))
            case "cellXfs":
                found = [style.get("numFmtId", "") for style in node]
    return frozenset(str(place).encode() for place, number in enumerate(found) if number in percent)


def percent_places(sheet: bytes, styles: frozenset[bytes]) -> Iterator[Position]:
    """Give the cells (row, column from 0) of a sheet's part that hold a number in one of these styles."""
    if not any(b's="' + style + b'"' in sheet for style in styles):
        return
    for cell in _CELL.finditer(sheet):
        style, kind, place = (pattern.search(cell[1]) for pattern in (_STYLE, _KIND, _PLACE))
        if style and place and style[1] in styles and (kind is None or kind[1] == b"n"):
            yield int(place[2]) - 1, column_number(place[1].decode())


def as_percent(number: float) -> str:
    """0.9 -> 90%."""
    return f"{number * 100:.12g}%"

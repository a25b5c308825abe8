"""Single faults to seed in a good file: name, the condition that must catch it, and how it is made."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

Break = Callable[[Pdf], object]


def _elements(pdf: Pdf, tag: str) -> list[Any]:
    found: list[Any] = []
    stack: list[Any] = list(pdf.Root.StructTreeRoot.K)
    while stack:
        item = stack.pop(0)
        if isinstance(item, Dictionary) and item.get("/Type") == Name.StructElem:
            found += [item] if Name("/" + tag) == item.S else []
            stack = [*item.get("/K", []), *stack]
    return found


def _set(tag: str, key: str, value: Any, at: int = 0) -> Break:
    return lambda pdf: _elements(pdf, tag)[at].__setitem__(key, value)


def _drop(tag: str, key: str) -> Break:
    return lambda pdf: _elements(pdf, tag)[0].__delitem__(key)


def _forget(key: str) -> Break:
    return lambda pdf: pdf.Root.__delitem__(key)


def _metadata(pattern: bytes, by: bytes = b"") -> Break:
    def change(pdf: Pdf) -> None:
        text = re.sub(pattern, by, pdf.Root.Metadata.read_bytes())
        pdf.Root.Metadata = pdf.make_stream(text, Type=Name.Metadata, Subtype=Name.XML)

    return change


def _content(change: Callable[[bytes], bytes]) -> Break:
    def rewrite(pdf: Pdf) -> None:
        page = pdf.pages[2]
        page.contents_coalesce()
        page.obj.Contents = pdf.make_stream(change(page.obj.Contents.read_bytes()))

    return rewrite


def _first(pattern: bytes, by: bytes) -> Break:
    return _content(lambda text: re.sub(pattern, by, text, count=1))


def _page_key(key: str) -> Break:
    def forget(pdf: Pdf) -> None:
        for page in pdf.pages:
            del page.obj[key]

    return forget


def _link(change: Callable[[Any], object]) -> Break:
    return lambda pdf: change(next(page.obj.Annots[0] for page in pdf.pages if "/Annots" in page.obj))


def _stamp(pdf: Pdf) -> None:
    square = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[10, 10, 50, 50], Contents=String("x"))
    pdf.pages[2].obj.Annots.append(pdf.make_indirect(square))


def _font(change: Callable[[Any], object], kind: str) -> Break:
    def find(pdf: Pdf) -> None:
        held: list[Any] = [o for o in pdf.objects if isinstance(o, Dictionary)]
        for one in held:
            if one.get("/Type") == Name("/" + kind):
                change(one)

    return find


def _no_meaning(font: Any) -> None:
    if "/ToUnicode" in font:
        del font["/ToUnicode"]
        font.Encoding = Name.WinAnsiEncoding
        font.Subtype = Name.Type3


def _means_nothing(pdf: Pdf) -> None:
    for font in pdf.objects:
        if isinstance(font, Dictionary) and "/ToUnicode" in font:
            table = re.sub(rb"<0065>", b"<0000>", font.ToUnicode.read_bytes())
            font.ToUnicode = pdf.make_stream(table)


def _plain_cells(pdf: Pdf) -> None:
    for head in _elements(pdf, "TH"):
        head.S = Name.TD


def _headless(pdf: Pdf) -> None:
    for head in _elements(pdf, "TH"):
        del head["/A"]


def _circle(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Aa=Name.Bb, Bb=Name.Aa)
    _elements(pdf, "P")[0].S = Name.Aa


FAULTS: dict[str, tuple[str, Break]] = {
    "not marked as tagged": ("01-T2", _forget("/MarkInfo")),
    "suspect": ("01-007", lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True)),
    "no tree": ("01-T1", _forget("/StructTreeRoot")),
    "no language": ("11-006", _forget("/Lang")),
    "odd language": ("11-007", lambda pdf: pdf.Root.__setitem__("/Lang", String("en_GB"))),
    "no metadata": ("06-001", _forget("/Metadata")),
    "no claim": ("06-002", _metadata(rb"<pdfuaid:part>1</pdfuaid:part>")),
    "no title": ("06-003", _metadata(rb"(?s)<dc:title>.*?</dc:title>")),
    "file name shown": ("07-001", _forget("/ViewerPreferences")),
    "figure without words": ("13-004", _drop("Figure", "/Alt")),
    "level left out": ("14-003", _set("H2", "/S", Name.H4)),
    "first level two": ("14-002", _set("H1", "/S", Name.H2)),
    "mixed headings": ("14-007", _set("H3", "/S", Name.H)),
    "heads without scope": ("15-003", _headless),
    "no heads": ("15-003", _plain_cells),
    "short row": ("09-T1", lambda pdf: _elements(pdf, "TR")[4].K.__delitem__(0)),
    "cell outside a row": ("09-004", _set("TR", "/S", Name.TD, 3)),
    "body of a list": ("09-005", _set("LBody", "/S", Name.P)),
    "line of contents": ("09-006", _set("TOCI", "/S", Name.P)),
    "unknown type": ("02-001", _set("P", "/S", Name("/Remark"))),
    "types in a circle": ("02-003", _circle),
    "standard type mapped": (
        "02-004",
        lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(P=Name.Div)),
    ),
    "painted outside": ("01-005", _content(lambda text: text + b"\n0 0 10 10 re f\n")),
    "artifact inside": ("01-003", _first(rb"(/P ?<< ?/MCID \d+ ?>> ?BDC)", rb"\1 /Artifact BMC EMC ")),
    "tag in an artifact": ("01-004", _content(lambda text: b"/Artifact BMC\n" + text + b"\nEMC\n")),
    "unclaimed mark": ("01-T3", _first(rb"/P ?<< ?/MCID \d+ ?>>", rb"/P <</MCID 977>>")),
    "page not in the parent tree": ("01-T3", _page_key("/StructParents")),
    "no parent": ("01-T4", _drop("P", "/P")),
    "order of keys": ("28-008", _page_key("/Tabs")),
    "link without words": ("28-012", _link(lambda link: link.__delitem__("/Contents"))),
    "link in a span": ("28-011", _set("Link", "/S", Name.Span)),
    "link not in the parent tree": ("28-011", _link(lambda link: link.__delitem__("/StructParent"))),
    "stamp": ("28-002", _stamp),
    "font not embedded": ("31-009", _font(lambda font: font.__delitem__("/FontFile2"), "FontDescriptor")),
    "characters without meaning": ("10-001", _font(_no_meaning, "Font")),
    "characters that mean nothing": ("31-028", _means_nothing),
    "note without ID": ("19-003", _set("P", "/S", Name.Note, 3)),
    "formula without words": ("17-002", _set("P", "/S", Name.Formula, 3)),
    "layer without name": (
        "20-001",
        lambda pdf: pdf.Root.__setitem__("/OCProperties", Dictionary(OCGs=Array([]), D=Dictionary())),
    ),
}


def break_file(good: Path, target: Path, name: str) -> Path:
    """Write `good` with the named fault to `target`."""
    with Pdf.open(good) as pdf:
        FAULTS[name][1](pdf)
        pdf.save(target)
    return target

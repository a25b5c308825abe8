"""What the file says of itself, and what it must not hold."""

import xml.etree.ElementTree as ET
from typing import Any

from pikepdf import Array, Dictionary, Pdf, Stream

from .conditions import Findings
from .reading import LANGUAGE

_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_LONG = 20  # pages
_ASSISTIVE = 512  # the permission bit for assistive technology


def check_whole(pdf: Pdf, findings: Findings) -> None:
    """Ask of the file as a whole."""
    root = pdf.Root
    marks = root.get("/MarkInfo", Dictionary())
    findings.ask("01-T2", marks.get("/Marked", False) is True, "the file")
    findings.ask("01-007", marks.get("/Suspects", False) is not True, "the file")
    shows = root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)
    findings.ask("07-001", shows is True, "the file")
    language = str(root.get("/Lang", ""))
    if findings.ask("11-006", bool(language), "the file"):
        findings.ask("11-007", LANGUAGE.fullmatch(language) is not None, language)
    _check_metadata(pdf, findings)
    _check_extras(pdf, findings)
    outlined = int(root.get("/Outlines", Dictionary()).get("/Count", 0)) != 0
    findings.ask("W-03", len(pdf.pages) <= _LONG or outlined, f"{len(pdf.pages)} pages")


def _check_metadata(pdf: Pdf, findings: Findings) -> None:
    held = pdf.Root.get("/Metadata")
    if not findings.ask("06-001", isinstance(held, Stream), "the file"):
        return
    assert isinstance(held, Stream)
    try:
        facts = ET.fromstring(held.read_bytes().decode("utf-8", "replace").strip().lstrip("\ufeff"))
    except ET.ParseError as error:
        findings.ask("06-001", False, str(error))
        return
    parts = [element.text for element in facts.iter(_PART)]
    parts += [element.attrib[_PART] for element in facts.iter() if _PART in element.attrib]
    findings.ask("06-002", "1" in [(part or "").strip() for part in parts], "the metadata")
    item = facts.find(f".//{_TITLE}//{_ITEM}")
    title = (item.text or "").strip() if item is not None else ""
    findings.ask("06-003", bool(title), "the metadata")
    known = pdf.trailer.get("/Info", Dictionary()).get("/Title")
    findings.ask("W-05", known is None or str(known).strip() == title, "the title")


def _check_extras(pdf: Pdf, findings: Findings) -> None:
    layers: Any = pdf.Root.get("/OCProperties")
    if layers is not None:
        for setting in [layers.get("/D", Dictionary()), *layers.get("/Configs", [])]:
            findings.ask("20-001", bool(str(setting.get("/Name", "")).strip()), "a setting of layers")
            findings.ask("20-003", "/AS" not in setting, "a setting of layers")
    for name, file in pdf.attachments.items():
        findings.ask("21-001", "/F" in file.obj and "/UF" in file.obj, name)
    form: Any = pdf.Root.get("/AcroForm", Dictionary()).get("/XFA")
    parts = list(form) if isinstance(form, Array) else [form]
    text = b"".join(part.read_bytes() for part in parts if isinstance(part, Stream))
    findings.ask("25-001", b"dynamicRender>required" not in text.replace(b" ", b""), "the form")
    protection: Any = pdf.trailer.get("/Encrypt")
    if protection is not None:
        findings.ask("26-002", bool(int(protection.get("/P", 0)) & _ASSISTIVE), "the file")

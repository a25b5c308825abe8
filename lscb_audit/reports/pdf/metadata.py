"""What the file says of itself: title, language, dates, the PDF/UA mark, bookmarks."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, OutlineItem, Pdf, String

from ..document import Document
from .headings import Entry
from .tagging import Targets

PRODUCER = "LSCB Audit"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>{dates}
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def describe(pdf: Pdf, document: Document, plain: Callable[[str], str]) -> None:
    """Write title, language, dates and the claim of PDF/UA-1; nothing of ReportLab's own stays."""
    made = _moment(document.made_on)
    for name in list(pdf.docinfo.keys()):
        del pdf.docinfo[name]
    facts = {
        "Title": " ".join(plain(document.title).split()) or "Report",
        "Author": plain(document.cover.partnership),
        "Subject": plain(document.subject),
        "Keywords": plain("; ".join(document.keywords)),
    }
    for name, value in {**facts, "Producer": PRODUCER, "Creator": PRODUCER}.items():
        pdf.docinfo["/" + name] = String(value)
    if made:
        for name in ("CreationDate", "ModDate"):
            pdf.docinfo["/" + name] = String(made.strftime("D:%Y%m%d%H%M%SZ"))
    xmp = _XMP.format(
        **{name.lower(): escape(value) for name, value in facts.items()},
        language=escape(document.language),
        producer=PRODUCER,
        dates=_xmp_dates(made),
    )
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = String(document.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def bookmark(pdf: Pdf, entries: Iterable[Entry], targets: Targets) -> None:
    """The headings as bookmarks, each inside the one above it."""
    with pdf.open_outline() as outline:
        open_items: list[OutlineItem] = []
        for entry in entries:
            page, height = targets[entry.anchor]
            item = OutlineItem(" ".join(entry.text.split()), page, "XYZ", left=0, top=height)
            item.is_closed = entry.level > 1
            del open_items[entry.level - 1 :]
            (open_items[-1].children if open_items else outline.root).append(item)
            open_items.append(item)
    if "/Outlines" in pdf.Root:
        pdf.Root.PageMode = Name.UseOutlines


def _xmp_dates(made: datetime | None) -> str:
    if made is None:
        return ""
    when = made.strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>"


def _moment(made_on: str) -> datetime | None:
    """The document's date as a moment in UTC; None where it has none that can be read."""
    try:
        moment = datetime.fromisoformat(made_on)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment

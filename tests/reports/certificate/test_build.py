"""The certificate: what is gone in numbers, who decided, who has confirmed, what is out of reach."""

from io import BytesIO

import pypdfium2

from lscb_audit.ending.reading import CONFIRMED, NOT_YET, REPLACED, TAKEN_OUT, End, Holder, Word
from lscb_audit.reports.certificate import build
from lscb_audit.reports.pdf.check import check
from lscb_audit.reports.pdf.progress import Ticker
from lscb_audit.reports.pdf.render import pdf_bytes

LONG = "Exampleshire, Northshire and the City of Sampleton Safeguarding Children Partnership"
FACTS = {"cases": 12, "agencies": 5, "forms": 1041, "names": 30, "changes": 48211}
DAYS = {"first": "2020-01-07", "last": "2020-11-30"}
WORDS = (
    Word("Ada Fernsby", "2026-11-20", "Its time is over " * 20),
    Word("Ottoline Marsh", "2026-11-21", "Agreed"),
)
HOLDERS = (
    Holder("Ada Fernsby", "qa", "", CONFIRMED, "2026-11-21", True),
    Holder("Perivale Dodd", "auditor", "POL", NOT_YET, "", False),
    Holder("Rackham Lisle", "lead", "HEA", TAKEN_OUT, "", False),
    Holder("Ada Fernsby", "qa", "", REPLACED, "", False),
)


def sample(**changed: object) -> End:
    """Return the end of an audit that two decided and not all have confirmed."""
    end = End(b"s" * 16, "neglect-2020", "audit", {**FACTS, **DAYS}, WORDS, True, False, HOLDERS, True, True)
    return end._replace(**changed)  # type: ignore[arg-type]  # fields by name


def _text(end: End, backups: tuple[str, ...] = (), aside: tuple[str, ...] = ()) -> str:
    document = build(LONG, end, printed_on="2026-11-22", backups=backups, aside=aside)
    content, _, warnings = pdf_bytes(document, Ticker(None, None))
    assert tuple(warnings) == ()
    assert [finding for finding in check(BytesIO(content)) if not finding.advice] == []
    pages = pypdfium2.PdfDocument(content)
    texts = [pages[at].get_textpage().get_text_range() for at in range(len(pages))]
    return " ".join(" ".join(texts).split())


def test_it_says_what_is_gone_who_decided_and_who_has_confirmed() -> None:
    text = _text(sample())
    for words in (
        "neglect-2020", "1,041", "48,211", "7 January 2020 and 30 November 2020", "Ada Fernsby",
        "20 November 2026", "1 of 2 laptops had confirmed", "Auditor, POL",
        "Perivale Dodd: a laptop destroys it at its next sync",
        "Taken out of the partnership", "Bundles that were written", "that were printed",
    ):  # fmt: skip
        assert words in text, words
    assert "one QA officer at that time" not in text
    assert "1 of 2 laptops have done so until now" in text


def test_it_says_when_one_decided_alone_and_when_all_have_confirmed() -> None:
    text = _text(sample(alone=True, words=WORDS[:1], holders=HOLDERS[:1]))
    assert "one QA officer at that time" in text
    assert "Not confirmed" not in text
    assert "It is gone from every laptop" in text


def test_it_names_the_backups_that_were_taken_elsewhere() -> None:
    document = build(LONG, sample(), printed_on="2026-11-22", backups=("west.lscb-backup, 1 May 2026",))
    assert any("west.lscb-backup, 1 May 2026" in str(block) for block in document.blocks)


def test_of_names_it_says_that_the_results_stay() -> None:
    text = _text(sample(what="identities", facts={"names": 30, "changes": 61}))
    assert "Its results stay" in text
    assert "Forms that were handed in" not in text


def test_it_names_what_lies_elsewhere() -> None:
    text = _text(sample(), backups=("old.lscb-backup",), aside=("hub.damaged-20261101-090000.sqlite",))
    for words in ("old.lscb-backup", "put aside", "hub.damaged-20261101-090000.sqlite"):
        assert words in text, words
    assert "put aside" not in _text(sample())

"""Whatever a document holds, it comes out, whole and accessible."""

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_audit.reports.document import (
    Answer,
    Bar,
    Bullets,
    Callout,
    Cell,
    Chart,
    Choices,
    Contents,
    Cover,
    Document,
    Heading,
    Option,
    PageBreak,
    Pair,
    PairedBars,
    Paragraph,
    Quotation,
    Span,
    StackedBars,
    Table,
)
from lscb_audit.reports.pdf.check import check
from lscb_audit.reports.pdf.progress import Ticker
from lscb_audit.reports.pdf.render import pdf_bytes

words = st.one_of(st.text(max_size=30), st.text("abc -/\n", max_size=400))
links = st.sampled_from(["", "", "https://www.gov.uk/", "#a", "#nowhere", "ftp://x"])
texts = st.one_of(words, st.lists(st.builds(Span, words, st.booleans(), links), max_size=4).map(tuple))
tones = st.sampled_from(["", "rank1of4", "rank2of3", "blank", "late", "odd"])
cells = st.builds(
    Cell, texts, tones, st.sampled_from(["left", "right", "centre"]), st.booleans(), st.integers(1, 3)
)
rows = st.lists(st.lists(cells, min_size=1, max_size=6).map(tuple), max_size=8).map(tuple)
bars = st.builds(Bar, words, st.tuples(st.integers(0, 50), st.integers(0, 50)), words)
shares = st.none() | st.tuples(st.integers(0, 20), st.integers(0, 20))
drawings = st.one_of(
    st.builds(
        StackedBars, st.tuples(words, words), st.tuples(tones, tones), st.lists(bars, max_size=9).map(tuple)
    ),
    st.builds(
        PairedBars,
        words,
        words,
        st.lists(st.builds(Pair, words, shares, shares, words), max_size=9).map(tuple),
    ),
)
paragraphs = st.builds(Paragraph, texts, st.sampled_from(["body", "lead", "note", "label", "asked"]))
bullets = st.builds(Bullets, st.lists(texts, max_size=4).map(tuple), st.booleans())
kinds = st.sampled_from(["key", "warning", "question", "practice"])
options = st.builds(Option, words, st.booleans())
blocks = st.one_of(
    st.builds(Heading, words, st.integers(1, 4), st.sampled_from(["", "a", "b"]), st.booleans()),
    paragraphs,
    bullets,
    st.builds(Quotation, words, words),
    st.builds(Callout, words, st.lists(paragraphs | bullets, max_size=3).map(tuple), kinds),
    st.builds(Table, words, rows, rows, st.booleans(), st.just(()), words, words),
    st.builds(Chart, words, words, drawings, words, words),
    st.builds(Contents, words, st.integers(1, 4)),
    st.builds(PageBreak),
    st.builds(Choices, words, st.lists(options, max_size=9).map(tuple), words),
    st.builds(Answer, words, words, words, st.integers(0, 60), words),
)
covers = st.builds(
    Cover,
    words,
    words,
    words,
    st.lists(st.tuples(words, words), max_size=3).map(tuple),
    words,
    st.booleans(),
)
documents = st.builds(
    Document,
    words,
    covers,
    st.lists(blocks, max_size=12).map(tuple),
    subject=words,
    footer=words,
    watermark=words,
    banner=words,
    made_on=st.sampled_from(["", "2026-11-20", "2026-11-20T10:00:00+01:00", "some day"]),
    keywords=st.tuples(words),
)


@settings(max_examples=25)
@given(documents)
def test_any_document_is_printed_and_accessible(document: Document) -> None:
    content, pages, _ = pdf_bytes(document, Ticker())
    assert pages >= 1
    assert [finding for finding in check(BytesIO(content)) if not finding.advice] == []

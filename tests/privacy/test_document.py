"""The check over a whole report: every text is read, nothing else is touched, each replacement is told."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from lscb_audit.commands.replacements import REMINDER, replacements
from lscb_audit.demonstration import content
from lscb_audit.privacy import clean_document
from lscb_audit.privacy.terms import names_of, terms_of
from lscb_audit.privacy.texts import NO_TEXT, texts_of
from lscb_audit.reports.document import (
    Bar,
    Bullets,
    Callout,
    Cell,
    Chart,
    Contents,
    Cover,
    Document,
    Heading,
    Pair,
    PairedBars,
    Paragraph,
    Quotation,
    Span,
    StackedBars,
    Table,
)
from lscb_audit.reports.overview import Status, build
from lscb_audit.reports.overview.telling import Edition
from lscb_audit.rules.figures import figures

_NAME = "Kayleigh Marsden"
_OTHER_FIELDS = NO_TEXT | {"link"}


def _everywhere(text: str) -> Document:
    """A document that has `text` in every place where a text may stand."""
    spans = (Span(f"{text} came. "), Span(f"{text} left.", strong=True))
    table = Table(
        text, ((Cell(text), Cell(text)),), ((Cell(text), Cell(spans, tone="blank")),), note=text, number="1"
    )
    bars = StackedBars((text, text), ("rank1of2", "rank2of2"), (Bar(text, (1, 2), text),))
    pairs = PairedBars(text, text, (Pair(text, (1, 2), None, text),))
    return Document(
        title=text,
        cover=Cover(text, text, text, ((text, text),), text),
        blocks=(
            Heading(text, 1, "first"),
            Contents(text),
            Paragraph(text),
            Paragraph(spans),
            Bullets((text, spans)),
            Quotation(text, text),
            Callout(text, (Paragraph(text), Bullets((text,)))),
            table,
            Chart(text, text, bars, "1", text),
            Chart(text, text, pairs, "2", text),
        ),
        subject=text, footer=text, watermark=text, banner=text, keywords=(text,), made_on="2027-03-01",
    )  # fmt: skip


def _strings(value: Any) -> list[str]:
    """Every string of a document but those that are no text, told apart from the walk that is tested."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _strings(part)]
    if is_dataclass(value):
        named = (field.name for field in fields(value) if field.name not in _OTHER_FIELDS)
        return [text for name in named for text in _strings(getattr(value, name))]
    return []


def test_a_name_is_replaced_wherever_a_text_may_stand() -> None:
    document = _everywhere(_NAME)
    cleaned, replaced = clean_document(document, names=(_NAME,))
    assert sum(_NAME in text for text in _strings(document)) == 46
    assert not any("Kayleigh" in text or "Marsden" in text for text in _strings(cleaned))
    assert {one.instead for one in replaced} == {"[name 1]"}


def test_what_is_no_text_stays_as_it_was() -> None:
    cleaned, _ = clean_document(_everywhere(_NAME), names=(_NAME,))
    assert cleaned == _everywhere("[name 1]")


def test_a_name_in_two_weights_is_found_and_the_weights_stay() -> None:
    spans = (Span("We met Kayleigh "), Span("Marsden", strong=True), Span(" twice."))
    cleaned, _ = clean_document(_with(Paragraph(spans)), names=(_NAME,))
    assert cleaned.blocks == (Paragraph((Span("We met [name 1]"), Span("", strong=True), Span(" twice."))),)


def test_an_address_that_gives_somebody_away_is_no_link_any_more() -> None:
    spans = (Span("Write to us", link="mailto:jo@example.org"), Span("above", link="#first"))
    cleaned, _ = clean_document(_with(Paragraph(spans)))
    assert cleaned.blocks == (Paragraph((Span("Write to us"), Span("above", link="#first"))),)


def test_what_one_part_gives_away_is_found_in_another() -> None:
    document = _with(Paragraph("Zebulonia alone knew."), Paragraph("His cousin Zebulonia came."))
    cleaned, _ = clean_document(document)
    assert cleaned.blocks == (Paragraph("[name 1] alone knew."), Paragraph("His cousin [name 1] came."))


def test_each_replacement_is_told_with_its_heading_and_no_more_of_the_text() -> None:
    document = _with(
        Heading("What Kayleigh said"),
        Paragraph("Nobody rang Kayleigh on 07700 900123, and Kayleigh waited."),
        title="About Kayleigh",
    )
    _, replaced = clean_document(document, names=(_NAME,))
    assert replacements(replaced) == [
        "Replaced on the cover or in the file’s properties: name “Kayleigh” by [name 1].",
        "Replaced under “What [name 1] said”: name “Kayleigh” by [name 1] (3 times).",
        "Replaced under “What [name 1] said”: telephone number “07700 900123” by [telephone number].",
        REMINDER,
    ]


def test_nothing_replaced_is_nothing_told() -> None:
    assert replacements(()) == []


@pytest.mark.parametrize("edition", ["partnership", "public"])
def test_the_demonstrations_reports_come_back_as_they_were(edition: Edition) -> None:
    before, audit = content.audits()
    as_at = date.fromisoformat(content.AS_AT)
    counted = figures(audit, as_at=as_at, edition=edition, previous=before)
    report = build(
        audit, counted, edition=edition, previous=before, status=Status(), as_at=as_at, banner=content.NOTICE
    )
    assert len(texts_of(report)) > 500
    assert clean_document(report, known_words=terms_of(audit, before)) == (report, ())


def test_an_auditor_who_was_given_by_name_is_looked_for_and_a_post_is_not() -> None:
    audit = content.audits()[1]
    assert names_of(audit, None) == ()
    first, *others = audit.involvement
    named = replace(audit, involvement=(first._replace(auditor="Ngozi Adeyemi"), *others))
    assert names_of(named) == ("Ngozi Adeyemi",)


def _with(*blocks: Any, title: str = "Report") -> Document:
    return Document(title=title, cover=Cover("Partnership", "Report", ""), blocks=blocks)

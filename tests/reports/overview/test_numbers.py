"""Every share in the report's sentences is a number of the figures, or of the rows that the audit lists."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.comparing import compared
from lscb_audit.rules.figures import figures
from lscb_audit.rules.figures_model import Figures
from lscb_audit.rules.rounding import share_in_words

from . import audits
from .generated import audits as generated
from .made import DAY, part_words, report

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SHARE = re.compile(r"([\d,]+) of the ([\d,]+) [^.:;()]*?(?:audited|graded|compared)\b(?: \(([\d.]+%)\))?")
_ALL = re.compile(
    rf"\b(all|none of the) (\d+|{'|'.join(_NUMBERS)}) (?:of the )?[^.:;()]*?(?:audited|graded|compared)\b"
)
_PARTS = (
    "Summary on one page",
    "What the grades say",
    "told us",
    "Strengths and good practice",
    "Areas for improvement",
)


def shares_of(counted: Figures, audit: Audit) -> set[tuple[int, int]]:
    """Every (part, whole) that a sentence may speak of."""
    found = {(figure.met or 0, figure.n) for figure in counted.grades}
    found |= {(figure.same, figure.n) for figure in counted.movement}
    found |= {(entry.table.same, entry.table.n) for entry in compared(audit).second}
    audited = {row.unit for row in audit.units if not row.withdrawn}
    return found | {(len(audited.intersection(row.units)), len(audited)) for row in audit.findings}


def assert_shares_are_the_figures(audit: Audit, earlier: Audit | None = None) -> int:
    allowed = shares_of(figures(audit, as_at=DAY, previous=earlier), audit)
    document = report(audit, previous=earlier)
    seen = 0
    for title in _PARTS:
        text = part_words(document, title)
        for part, whole, percent in _SHARE.findall(text):
            pair = int(part.replace(",", "")), int(whole.replace(",", ""))
            assert pair in allowed, (title, pair)
            assert (f"({percent})" if percent else "") == share_in_words(*pair).partition(" of ")[
                2
            ].partition(" ")[2]
            seen += 1
        for which, number in _ALL.findall(text):
            whole = int(number) if number.isdigit() else _NUMBERS.index(number)
            assert ((whole if which == "all" else 0), whole) in allowed, (title, which, number)
            seen += 1
    return seen


@pytest.mark.parametrize("name", audits.ALL)
def test_shares_in_sentences_are_the_figures(name: str) -> None:
    seen = assert_shares_are_the_figures(audits.ALL[name]())
    assert seen or name in ("bare", "only words")


def test_shares_of_a_re_audit_are_the_figures() -> None:
    assert assert_shares_are_the_figures(audits.rich(), audits.earlier()) > 15


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(generated())
def test_shares_of_any_audit_are_the_figures(audit: Audit) -> None:
    assert_shares_are_the_figures(audit)


def test_the_sentences_of_the_rich_audit_say_what_was_counted() -> None:
    counted = figures(audits.rich(), as_at=DAY)
    overall = next(f for f in counted.grades if (f.round, f.scope, f.group) == ("agreed", "overall", None))
    text = part_words(report(audits.rich()), "Summary on one page")
    assert f"Overall, {overall.met} of the {overall.n} cases audited were good or better." in text
    moved = next(f for f in counted.movement if f.agency is None and f.line is None)
    results = part_words(report(audits.rich()), "What the grades say")
    assert (
        f"After moderation {moved.same} of the {moved.n} grades compared (91.1%) stayed the same" in results
    )


def test_under_twenty_no_percentage_is_printed() -> None:
    text = part_words(report(audits.rich()), "Summary on one page")
    assert "%" not in text


def test_the_action_sentence_counts_delayed_inside_in_progress() -> None:
    text = part_words(report(audits.rich()), "Recommendations and actions")
    assert "four actions: one not started; two in progress, one of them delayed; one complete." in text

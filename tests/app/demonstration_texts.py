"""Every text of a demonstration audit, for the tests that read them all."""

import re
from collections.abc import Iterator

from lscb_audit.rules.audit import Audit

_SENTENCE_END = re.compile(r"(?<=[.!?])[”]?\s+")


def texts(audit: Audit) -> Iterator[str]:
    """Every sentence-bearing text of an audit, sheet by sheet; empty ones left out."""
    yield from filter(None, _all_texts(audit))


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the quotation marks around them."""
    return [part.strip(" “”") for part in _SENTENCE_END.split(text) if part.strip(" “”")]


def _all_texts(audit: Audit) -> Iterator[str]:
    plan = audit.plan
    yield from (plan.why, plan.hypothesis, plan.method, plan.limitations)
    for unit in audit.units:
        yield from (unit.siblings, unit.selected_because, unit.note)
    for known in audit.involvement:
        yield known.independence_note
    for row in audit.grades:
        yield from (row.evidence, row.analysis, row.strengths, row.improvements, row.voice, row.reason)
    yield from (row.text for rows in (audit.dissent, audit.discussion, audit.findings) for row in rows)
    yield from (row.statement for row in audit.voices)
    for concern in audit.concerns:
        yield from (concern.told, concern.outcome)
    for action in audit.actions:
        yield from (action.what, action.how, action.status_note, action.evidence, action.impact)

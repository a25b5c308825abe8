"""What an audit itself tells the check: whose names to look for, and which terms are nobody's name."""

from collections.abc import Iterator

from lscb_audit.rules.audit import Audit

from .context import Context, context_of
from .vocabulary import WORD, bare

#: a name has two or three words; a post ("named nurse") is written small
_MOST_WORDS = 3


def names_of(*audits: Audit | None) -> tuple[str, ...]:
    """Return the names of people in an audit's own rows: auditors who were given by name, not by post."""
    context = context_of((), (), terms_of(*audits))
    auditors = (row.auditor for audit in audits if audit for row in audit.involvement)
    return tuple(dict.fromkeys(name for name in auditors if _is_name(name, context)))


def _is_name(text: str, context: Context) -> bool:
    words = [found[0] for found in WORD.finditer(text)]
    return 2 <= len(words) <= _MOST_WORDS and all(
        word[0].isupper() and not context.ordinary(bare(word)) for word in words
    )


def terms_of(*audits: Audit | None) -> tuple[str, ...]:
    """Return the partnership's own terms in audits: agencies, areas, groups, lines of enquiry, levels."""
    found = (term.strip() for audit in audits if audit for term in _terms(audit))
    return tuple(dict.fromkeys(term for term in found if term))


def _terms(audit: Audit) -> Iterator[str]:
    yield from (audit.plan.partnership, audit.plan.reference, audit.plan.programme)
    for agency in audit.agencies:
        yield from (agency.agency, agency.name, agency.formerly, agency.sector)
    for line in audit.lines:
        yield from (line.line, line.title, line.section)
    for level in audit.levels:
        yield from (level.level, level.label)
    for unit in audit.units:
        yield from (unit.area, unit.group, unit.category, unit.ethnicity, unit.gender)

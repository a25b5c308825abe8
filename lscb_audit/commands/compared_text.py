"""What became of own grades and what a second reader saw, as text for people."""

from collections.abc import Iterator

from ..rules.audit import Audit
from ..rules.comparing import (
    COEFFICIENTS,
    NOT_INDEPENDENT,
    TOO_FEW,
    Compared,
    interval_in_words,
    kinds_of_blank,
    value_in_words,
)
from ..rules.movement_matrix import MovementMatrix
from ..rules.rounding import SMALL
from ..rules.second_readings import SecondReadings


def compared_for_people(audit: Audit, found: Compared, *, public: bool = False) -> list[str]:
    """Return lines of text. In public only what is of all agencies, and no counts of single moves."""
    titles = {row.line: row.title for row in audit.lines}
    lines = [] if public else [_moves(entry, titles) for entry in found.moved]
    for entry in found.second:
        if not public or (entry.agency is None and entry.table.n >= SMALL):
            lines += _second(entry, titles, public)
    if any(entry.agreement for entry in found.second):
        lines.append(NOT_INDEPENDENT)
    return lines


def _moves(entry: MovementMatrix, titles: dict[str, str]) -> str:
    """What became of each own grade: "Good: Good 63, Requires improvement 17"."""
    labels = [level.label for level in entry.table.scale.levels]
    said = [
        f"{own}: " + ", ".join(f"{to} {count}" for to, count in zip(labels, counts, strict=True) if count)
        for own, counts in zip(labels, entry.table.counts, strict=True)
        if any(counts)
    ]
    who, what = entry.agency or "all agencies", titles.get(entry.line or "", "all lines")
    return f"own to moderated, {who}, {what}: n {entry.table.n}: {'; '.join(said)}"


def _second(entry: SecondReadings, titles: dict[str, str], public: bool) -> Iterator[str]:
    table = entry.table
    who, what = entry.agency or "all agencies", titles.get(entry.line or "", entry.scope)
    near = "" if entry.within_one is None else f", {entry.within_one} within one level"
    said = f"{table.same} same{near}, second reader higher {table.up}, lower {table.down}"
    blanks = "" if public else ", ".join(f"{cells} {words}" for cells, words in kinds_of_blank(entry.blanks))
    yield f"second readings, {who}, {what}: n {table.n}: {said}" + (f" [{blanks}]" if blanks else "")
    if entry.agreement is None:
        yield f"  {TOO_FEW}"
        return
    for name, words in COEFFICIENTS.items():
        one = getattr(entry.agreement, name)
        why = f". {one.why_not}" if one.why_not else ""
        yield f"  {words}: {value_in_words(one.value)}, 95% interval {interval_in_words(one)}{why}"

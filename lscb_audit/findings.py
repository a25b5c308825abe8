"""Findings, each tied to its evidence."""

from collections.abc import Sequence

from db.kinds import Value
from db.tables.findings import (
    FINDING,
    FINDING_AGENCY,
    FINDING_LINE,
    FINDING_UNIT,
    SINGLE_FINDING,
    SINGLE_LINE,
    SINGLE_UNIT,
)

from .rules.audit import FindingRow
from .writing import Writing


def record_finding(
    w: Writing,
    audit: bytes,
    row: FindingRow,
    lines: Sequence[bytes],
    units: Sequence[bytes],
    agencies: Sequence[bytes],
) -> bytes:
    """Record a strength, an area for improvement, good practice or learning, and where it comes from."""
    finding = w.make(audit, FINDING, _values(row))
    for kind, others in ((FINDING_LINE, lines), (FINDING_UNIT, units), (FINDING_AGENCY, agencies)):
        for other in others:
            w.make(audit, kind, {}, parts=(finding, other))
    return finding


def record_for_one(
    w: Writing, audit: bytes, row: FindingRow, lines: Sequence[bytes], units: Sequence[bytes], agency: bytes
) -> bytes:
    """Record a finding that only this agency, the custodians and facilitators can read."""
    finding = w.make(audit, SINGLE_FINDING, _values(row), parts=(agency,))
    for kind, others in ((SINGLE_LINE, lines), (SINGLE_UNIT, units)):
        for other in others:
            w.make(audit, kind, {}, parts=(agency, finding, other))
    return finding


def _values(row: FindingRow) -> dict[str, Value]:
    return {
        "code": row.finding,
        "kind": row.kind,
        "theme": row.theme,
        "text": row.text,
        "scope": row.scope,
        "since_last": ", ".join(row.since_last),
    }

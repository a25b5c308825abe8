"""Findings, each tied to its evidence."""

from collections.abc import Sequence

from db.tables.findings import FINDING, FINDING_AGENCY, FINDING_LINE, FINDING_UNIT

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
    values = {
        "code": row.finding,
        "kind": row.kind,
        "theme": row.theme,
        "text": row.text,
        "scope": row.scope,
        "since_last": ", ".join(row.since_last),
    }
    finding = w.make(audit, FINDING, values)
    for kind, others in ((FINDING_LINE, lines), (FINDING_UNIT, units), (FINDING_AGENCY, agencies)):
        for other in others:
            w.make(audit, kind, {}, parts=(finding, other))
    return finding

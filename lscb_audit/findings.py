"""Findings, each tied to its evidence."""

from collections.abc import Sequence

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
    finding = w.make(audit, FINDING, values_of(row))
    for kind, others in ((FINDING_LINE, lines), (FINDING_UNIT, units), (FINDING_AGENCY, agencies)):
        for other in others:
            w.make(audit, kind, {}, parts=(finding, other))
    return finding


def record_for_one(
    w: Writing,
    audit: bytes,
    row: FindingRow,
    lines: Sequence[bytes],
    units: Sequence[bytes],
    agency: bytes,
    position: str = "",
) -> bytes:
    """Record a finding that only this agency, the custodians and facilitators can read.

    `position` is its place among all findings, where these have been put in an order.
    """
    finding = w.make(audit, SINGLE_FINDING, {**values_of(row), "position": position}, parts=(agency,))
    for kind, others in ((SINGLE_LINE, lines), (SINGLE_UNIT, units)):
        for other in others:
            w.make(audit, kind, {}, parts=(agency, finding, other))
    return finding


def values_of(row: FindingRow) -> dict[str, str]:
    """Return what a finding's own fields hold; what it is tied to stands apart."""
    return {
        "code": row.finding,
        "kind": row.kind,
        "theme": row.theme,
        "text": row.text,
        "scope": row.scope,
        "since_last": ", ".join(row.since_last),
    }

"""Which findings and actions are one agency's alone: it, the custodians and facilitators read them."""

from collections.abc import Iterable, Mapping

from .audit import ActionRow, FindingRow

SINGLE_AGENCY = "single agency"


def kept_to_one(
    findings: Iterable[FindingRow], actions: Iterable[ActionRow]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return, by code, whose alone findings are, and actions.

    A finding is when it is said to be and names one agency; unless an action ties it to others' findings, or
    is not that agency's alone: who reads the action would read of the finding.
    """
    alone = {
        row.finding: row.agencies[0]
        for row in findings
        if row.scope == SINGLE_AGENCY and len(row.agencies) == 1
    }
    rows = [row for row in actions if alone.keys() & set(row.finding)]
    while (
        open_to_others := {code for row in rows if not _whose(row, alone) for code in row.finding}
        & alone.keys()
    ):
        for code in open_to_others:
            del alone[code]
    return alone, {row.action: whose for row in rows if (whose := _whose(row, alone))}


def _whose(row: ActionRow, alone: Mapping[str, str]) -> str:
    """Return the one agency that all of an action is about, "" if there are others."""
    agencies = {alone.get(code, "") for code in row.finding} | set(row.agencies)
    return agencies.pop() if len(agencies) == 1 and row.agencies else ""

"""For whom one may work at this laptop: the QA officers' laptop for every agency, an agency's for itself."""

from datetime import date
from typing import NamedTuple

from db.tables.partnership import AGENCY

from ..queries.reader import Reader, Scope
from ..workspace import Workspace
from .audits import agencies_of, all_audits, split
from .forms import form_rows

QA, AUDITOR = "qa", "auditor"
#: who works on no form and plans nothing: they read
READING = ("facilitator", "reader")


class Seated(NamedTuple):
    """Whose laptop this is: its role ("qa", "auditor", or one of READING) and, of an auditor, the agency's
    code and name.
    """

    role: str
    agency: str = ""
    agency_name: str = ""


class AgencyToFill(NamedTuple):
    """An agency of the audits under way: how many of its forms are not handed in, of how many."""

    code: str
    name: str
    missing: int
    asked: int


def seat_of(workspace: Workspace) -> Seated:
    """Return whose laptop this is, by the member who holds it. An agency's laptop is its own."""
    member = workspace.member
    if member.role in READING:
        return Seated(member.role)
    if member.agency is None:
        return Seated(QA)
    with workspace.reading() as (reader, partnership):
        ix = reader.number(member.agency)
        found = {row[0]: row[1:] for row in reader.rows(AGENCY, partnership, "code", "name")}
        code, name = found.get(ix, ("", ""))
    return Seated(AUDITOR, code or "", name or code or "")


def agencies_to_fill(workspace: Workspace, today: date) -> tuple[AgencyToFill, ...]:
    """Return the agencies of the audits under way, those with most to do first."""
    with workspace.reading() as (reader, partnership):
        missing, asked, names = _counted(reader, partnership, today)
    rows = [
        AgencyToFill(code, name, missing.get(code, 0), asked.get(code, 0)) for code, name in names.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.missing, row.name.casefold())))


def _counted(
    reader: Reader, partnership: Scope, today: date
) -> tuple[dict[str, int], dict[str, int], dict[str, str]]:
    missing: dict[str, int] = {}
    asked: dict[str, int] = {}
    names: dict[str, str] = {}
    for facts in split(all_audits(reader, partnership), today)[0]:
        agencies = agencies_of(reader, partnership, facts)
        names |= {one.code: one.name for one in agencies.values()}
        for row in form_rows(reader, facts):
            if row.agency in agencies:
                code = agencies[row.agency].code
                asked[code] = asked.get(code, 0) + 1
                missing[code] = missing.get(code, 0) + (not row.handed_in or row.returned)
    return missing, asked, names

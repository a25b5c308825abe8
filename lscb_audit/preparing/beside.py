"""What the matrix tells beside the grades: results wanted, voices, when forms came, what is reopened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from db.tables.cases import UNIT
from db.tables.partnership import AGENCY
from db.tables.planning import LINE
from db.tables.voices import SESSION, STATEMENT
from db.tables.workshop import CONCLUSION, MODERATION, WORKSHOP

from ..queries.reader import Reader, Scope, local_time
from ..setting_up.places import find_audit

if TYPE_CHECKING:
    from ..workspace import Workspace

#: a unit, an agency ("" = the case as a whole), a line ("" = overall)
Place = tuple[str, str, str]


class Voice(NamedTuple):
    """A statement about a line; `unit` where it was said of one case. `quote`: its words may be told."""

    line: str
    unit: str
    source: str
    stance: str
    text: str
    quote: bool


class HandedIn(NamedTuple):
    """When a form came last (local time, ISO to the minute), and how many times it was handed in."""

    at: str
    times: int


@dataclass(frozen=True)
class Beside:
    """`results` as the audit wants them; `reopened` says why a grade that stood was taken back."""

    results: str = ""
    voices: tuple[Voice, ...] = ()
    handed_in: Mapping[tuple[str, str], HandedIn] = field(default_factory=dict)
    reopened: Mapping[Place, str] = field(default_factory=dict)


def read_beside(workspace: "Workspace", reference: str) -> Beside:
    """Read it. Raises UserProblem if there is no such audit."""
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
        units = {row[0]: row[1] or "" for row in reader.rows(UNIT, scope, "reference")}
        agencies = {row[0]: row[1] or "" for row in reader.rows(AGENCY, partnership, "code")}
        lines = {0: "", **{row[0]: row[1] or "" for row in reader.rows(LINE, scope, "code")}}
        results = next((row[1] or "" for row in reader.rows(WORKSHOP, scope, "results")), "")
        return Beside(
            results,
            tuple(_voices(reader, scope, lines, units)),
            _handed_in(reader, scope, units, agencies),
            _reopened(reader, scope, units, agencies, lines),
        )


def _voices(reader: Reader, scope: Scope, lines: dict[int, str], units: dict[int, str]) -> list[Voice]:
    sources = {row[0]: row[1] or "" for row in reader.rows(SESSION, scope, "source")}
    found = []
    names = ("p_session", "line", "unit", "stance", "text", "consent")
    for _, session, line, unit, stance, text, consent in reader.rows(STATEMENT, scope, *names):
        if session not in sources or line is None:
            continue
        found.append(
            Voice(
                lines.get(reader.number(line) or -1, ""),
                units.get(reader.number(unit) or -1, ""),
                sources[session],
                stance or "",
                text or "",
                consent == "quote",
            )
        )
    return found


def _handed_in(
    reader: Reader, scope: Scope, units: dict[int, str], agencies: dict[int, str]
) -> dict[tuple[str, str], HandedIn]:
    """Return when each form came: the time at which its last hand-in was written."""
    query = """SELECT h.p_unit, h.p_agency, count(*), max(
        (SELECT hlc FROM batch WHERE id<=abs(h.h_here) ORDER BY id DESC LIMIT 1))
        FROM hand_in h WHERE h.ix BETWEEN ? AND ? AND h.here NOT NULL GROUP BY 1, 2"""
    return {
        (units[unit], agencies[agency]): HandedIn(local_time(hlc), times)
        for unit, agency, times, hlc in reader.raw.execute(query, scope.span)
        if unit in units and agency in agencies
    }


def _reopened(
    reader: Reader, scope: Scope, units: dict[int, str], agencies: dict[int, str], lines: dict[int, str]
) -> dict[Place, str]:
    """Return why a grade was taken back, where none has been given since."""
    found: dict[Place, str] = {}
    for _, unit, line, agreed, why in reader.rows(
        CONCLUSION, scope, "p_unit", "p_line", "agreed", "reopened"
    ):
        if why and not agreed:
            found[units[unit], "", lines[line or 0]] = why
    names = ("p_unit", "p_agency", "p_line", "moderated", "reopened")
    for _, unit, agency, line, moderated, why in reader.rows(MODERATION, scope, *names):
        if why and not moderated:
            found[units[unit], agencies[agency], lines[line or 0]] = why
    return found

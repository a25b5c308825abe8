"""The kinds in which findings and actions are kept: for all who take part, and for one agency alone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from db.edits import Edit
from db.identity import derived_uid
from db.kinds import Kind
from db.tables.cases import UNIT
from db.tables.findings import (
    ACTION,
    ACTION_FINDING,
    EVIDENCE,
    FINDING,
    FINDING_LINE,
    FINDING_UNIT,
    FOLLOW_UP,
    SINGLE_ACTION,
    SINGLE_ACTION_FINDING,
    SINGLE_EVIDENCE,
    SINGLE_FINDING,
    SINGLE_FOLLOW_UP,
    SINGLE_LINE,
    SINGLE_UNIT,
)
from db.tables.partnership import AGENCY
from db.tables.planning import LINE

from ..auditing.places import uid_of
from ..errors import UserProblem
from ..formats.words import key, listed
from ..queries.reader import Reader, Scope
from ..setting_up.places import find_audit

if TYPE_CHECKING:
    from ..workspace import Workspace


class Family(NamedTuple):
    """The kinds that belong together."""

    finding: Kind
    line: Kind
    unit: Kind
    evidence: Mapping[str, Kind]
    action: Kind
    answers: Kind
    follow_up: Kind


SHARED = Family(FINDING, FINDING_LINE, FINDING_UNIT, EVIDENCE, ACTION, ACTION_FINDING, FOLLOW_UP)
ALONE = Family(
    SINGLE_FINDING,
    SINGLE_LINE,
    SINGLE_UNIT,
    SINGLE_EVIDENCE,
    SINGLE_ACTION,
    SINGLE_ACTION_FINDING,
    SINGLE_FOLLOW_UP,
)


class Where(NamedTuple):
    """An audit in the record, with the identities of its lines, cases and the partnership's agencies."""

    scope: Scope
    lines: Mapping[str, bytes]
    units: Mapping[str, bytes]
    agencies: Mapping[str, bytes]

    def found(self, what: str, codes: Iterable[str]) -> tuple[bytes, ...]:
        """Return the identities of codes; `what`: "lines", "units", "agencies". UserProblem if unknown."""
        known: Mapping[str, bytes] = getattr(self, what)
        wanted = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
        missing = [code for code in wanted if key(code) not in known]
        if missing:
            word = {"lines": "line of enquiry", "units": "case", "agencies": "agency"}[what]
            raise UserProblem(f"“{listed(missing)}” is no {word} of this audit. There are: {listed(known)}.")
        return tuple(known[key(code)] for code in wanted)

    def owner(self, agency: str) -> tuple[bytes, ...]:
        """Return the part that a thing of one agency alone begins with; nothing for what all read."""
        return self.found("agencies", (agency,)) if agency else ()


def where(workspace: "Workspace", reference: str) -> Where:
    """Return where an audit is kept. Raises UserProblem if there is none of this reference."""
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
        return Where(
            scope,
            _by_code(reader, scope, LINE, "code"),
            _by_code(reader, scope, UNIT, "reference"),
            _by_code(reader, partnership, AGENCY, "code"),
        )


def _by_code(reader: Reader, scope: Scope, kind: Kind, name: str) -> dict[str, bytes]:
    return {key(code or ""): uid_of(reader, ix) for ix, code in reader.rows(kind, scope, name)}


def family(alone: str) -> Family:
    """Return the kinds of what is one agency's alone, or of what all read."""
    return ALONE if alone else SHARED


def link(scope: bytes, kind: Kind, parts: Sequence[bytes], there: bool = True) -> Edit:
    """Return the edit that ties two things, or unties them."""
    uid = derived_uid(scope, kind, *parts)
    return Edit(kind, uid, {}, tuple(parts)) if there else Edit(kind, uid, delete=True)


def links(
    scope: bytes, kind: Kind, first: tuple[bytes, ...], before: Iterable[bytes], after: Iterable[bytes]
) -> list[Edit]:
    """Return the edits that leave a thing tied to just `after`."""
    old, new = list(before), list(after)
    gone = [link(scope, kind, (*first, one), there=False) for one in old if one not in new]
    return gone + [link(scope, kind, (*first, one)) for one in new if one not in old]


def place(at: int) -> str:
    """Return a thing's position in its list as the record sorts it: as text."""
    return f"{at + 1:04}"

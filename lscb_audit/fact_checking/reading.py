"""Drafts that were given out, out of the record: what each says, who checks it, what was said about it."""

from typing import TYPE_CHECKING

from db.tables.reporting import FACT_CHECK, FACT_CHECKER, READER_COMMENT

from ..auditing.places import uid_of
from ..concluding.reading import facts_of
from ..my_work.audits import agencies_of
from ..my_work.to_check import own_agency, to_answer
from ..queries.reader import Reader, Scope
from ..rules.authority import may_write
from .model import OWN_READERS, Checker, Checking, Comment, DraftPart, FactCheck
from .parts import unpacked

if TYPE_CHECKING:
    from ..workspace import Workspace

_CHECK = ("given_on", "answer_by", "edition", "version", "covering", "closed_on", "parts")
_CHECKER = ("role", "answer_by", "checked_on", "checked_by")
_COMMENT = (
    "section", "quote", "text", "role", "made_on", "written_in", "outcome", "answer", "answered_on",
)  # fmt: skip
Names = dict[int, tuple[str, str]]


def read_checking(workspace: "Workspace", reference: str) -> Checking:
    """Return every draft of an audit that was given out. Raises UserProblem if there is no such audit."""
    role = workspace.member.role
    with workspace.reading() as (reader, partnership):
        facts = facts_of(reader, partnership, reference)
        names = {ix: (one.code, one.name) for ix, one in agencies_of(reader, partnership, facts).items()}
        checks = _checks(reader, facts.scope, names)
        mine = own_agency(workspace, reader, partnership)
    known = sorted(names.values(), key=lambda one: one[1].casefold())
    return Checking(
        facts.reference,
        facts.title,
        checks,
        tuple(known),
        mine,
        may_write(role, False, "facilitator"),
        may_write(role, True, "checker"),
        may_write(role, False, "checker"),
    )


def open_comments(workspace: "Workspace", reference: str) -> int:
    """Return how many comments of readers nobody has answered yet."""
    with workspace.reading() as (reader, partnership):
        return to_answer(reader, facts_of(reader, partnership, reference))


def open_by_part(workspace: "Workspace", reference: str) -> dict[str, list[str]]:
    """Return who waits for an answer, by the name of the part that the comment is about."""
    with workspace.reading() as (reader, partnership):
        facts = facts_of(reader, partnership, reference)
        if not to_answer(reader, facts):
            return {}
        names = {ix: (one.code, one.name) for ix, one in agencies_of(reader, partnership, facts).items()}
        comments = [one for some in _comments(reader, facts.scope, names).values() for one in some]
    found: dict[str, list[str]] = {}
    for one in comments:
        if one.is_open:
            found.setdefault(one.part, []).append(one.agency_name)
    return found


def _checks(reader: Reader, scope: Scope, names: Names) -> tuple[FactCheck, ...]:
    checkers, comments = _checkers(reader, scope, names), _comments(reader, scope, names)
    made = []
    for ix, given_on, answer_by, edition, version, covering, closed_on, packed in reader.rows(
        FACT_CHECK, scope, *_CHECK
    ):
        parts = unpacked(packed or "")
        titles = {part.name: part.title for part in parts}
        said = [one._replace(part_title=titles.get(one.part, one.part)) for one in comments.get(ix, ())]
        words = (
            given_on or "",
            answer_by or "",
            edition or "",
            version or 0,
            covering or "",
            closed_on or "",
        )
        asked = tuple(checkers.get(ix, ()))
        made.append(FactCheck(uid_of(reader, ix), *words, parts, asked, tuple(_in_order(said, parts))))
    return tuple(sorted(made, key=lambda one: -one.version))


def _in_order(comments: list[Comment], parts: tuple[DraftPart, ...]) -> list[Comment]:
    """Return comments as the draft has what they are about, then as they were written."""
    places = {part.name: place for place, part in enumerate(parts)}
    return sorted(comments, key=lambda one: (places.get(one.part, len(places)), one.made_on))


def _checkers(reader: Reader, scope: Scope, names: Names) -> dict[int, list[Checker]]:
    found: dict[int, list[Checker]] = {}
    for _, check, agency, *said in reader.rows(FACT_CHECKER, scope, "p_fact_check", "p_agency", *_CHECKER):
        code, name = names.get(agency, ("", OWN_READERS))
        found.setdefault(check, []).append(Checker(code, name, *(word or "" for word in said)))
    for some in found.values():
        some.sort(key=lambda one: one.name.casefold())
    return found


def _comments(reader: Reader, scope: Scope, names: Names) -> dict[int, list[Comment]]:
    found: dict[int, list[Comment]] = {}
    for ix, check, agency, section, quote, *said in reader.rows(
        READER_COMMENT, scope, "p_fact_check", "p_agency", *_COMMENT
    ):
        code, name = names.get(agency, ("", OWN_READERS))
        words = (word or "" for word in said)
        about = (section or "", section or "", quote or "")
        found.setdefault(check, []).append(Comment(uid_of(reader, ix), code, name, *about, *words))
    return found

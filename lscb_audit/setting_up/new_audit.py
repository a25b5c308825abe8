"""A new audit: from scratch, or with what another one had, none of its cases and none of its results."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from db.tables.partnership import AUDIT
from db.tables.planning import PLAN

from .. import planning, programme
from ..auditing.places import uid_of
from ..errors import UserProblem
from ..formats.words import one_line
from ..rules import programme_year
from ..rules.audit import Plan
from ..rules.plan_checks import code_problem, propose_reference
from .copying import COPIED, NOTHING, Source, copy_into, register_facts, source_of
from .facts import KINDS, MODES

if TYPE_CHECKING:
    from ..queries.reader import Reader, Scope
    from ..workspace import Workspace


_NO_PLAN = (0, "", "")


class NewAudit(NamedTuple):
    """What is asked for a new audit. `copied_from` is another's reference, `parts` what comes along.

    An empty reference is made of the title; an empty programme is this year's.
    """

    title: str
    theme: str = ""
    programme: str = ""
    kind: str = KINDS[0]
    mode: str = MODES[0]
    unit_word: str = "case"
    reference: str = ""
    copied_from: str = ""
    parts: frozenset[str] = COPIED


class Earlier(NamedTuple):
    """An audit that can be copied, and what one would take over of it.

    `programme` is the year after its own, or this year where that is past.
    """

    reference: str
    title: str
    theme: str
    kind: str
    mode: str
    unit_word: str
    programme: str


class Proposal(NamedTuple):
    """What the dialog begins with: this programme year, the audits that there are (the newest first)."""

    programme: str
    earlier: tuple[Earlier, ...]

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(one.reference for one in self.earlier)


def propose(workspace: "Workspace", today: date) -> Proposal:
    """Return the defaults of a new audit."""
    with workspace.reading() as (reader, partnership):
        earlier = _earlier(reader, partnership, today)
    return Proposal(programme_words(programme_year.year_of(today)), tuple(reversed(earlier)))


def programme_words(year: int) -> str:
    """Return a programme year as the register writes it: "2026/27"."""
    return f"{year}/{(year + 1) % 100:02}"


def make_audit(workspace: "Workspace", wanted: NewAudit, today: date) -> str:
    """Put a new audit on the register and write what is known of its plan; return its reference.

    Raises UserProblem if the title or the reference cannot be.
    """
    title = one_line(wanted.title)
    if not title:
        raise UserProblem("Give the audit a title.")
    with workspace.reading() as (reader, partnership):
        taken = [row[1] or "" for row in reader.rows(AUDIT, partnership, "reference")]
        source = source_of(reader, partnership, wanted.copied_from) if wanted.copied_from else NOTHING
    reference = one_line(wanted.reference) or propose_reference(title, taken)
    problem = code_problem(reference, taken, "audit", propose_reference(title, taken))
    if problem:
        raise UserProblem(problem)
    plan = _plan(workspace, wanted, title, reference, today, source)
    with workspace.writing(f"audit set up: {reference}") as w:
        audit = programme.add_audit(w, plan)
        deadlines = register_facts(source, wanted.parts)
        facts = plan._replace(scale=source.scale if "scale" in wanted.parts else "")
        planning.set_plan(w, audit, facts, **deadlines)
        copy_into(w, audit, source, wanted.parts)
    return reference


def _plan(
    workspace: "Workspace", wanted: NewAudit, title: str, reference: str, today: date, source: Source
) -> Plan:
    if wanted.kind not in KINDS or wanted.mode not in (*MODES, ""):
        raise UserProblem("Choose the kind and the mode of the audit from the lists.")
    return source.facts(wanted.parts)._replace(
        reference=reference,
        title=title,
        theme=one_line(wanted.theme),
        partnership=workspace.partnership,
        kind=wanted.kind,
        mode=wanted.mode,
        unit_word=one_line(wanted.unit_word),
        programme=one_line(wanted.programme) or programme_words(programme_year.year_of(today)),
        previous_audit=source.reference,
    )


def _earlier(reader: "Reader", partnership: "Scope", today: date) -> Sequence[Earlier]:
    names = ("reference", "title", "theme", "kind", "programme", "workshop_date")
    found = []
    for ix, reference, title, theme, kind, said, workshop in reader.rows(AUDIT, partnership, *names):
        scope = reader.scope(uid_of(reader, ix))
        plan = next(iter(reader.rows(PLAN, scope, "mode", "unit_word")), _NO_PLAN) if scope else _NO_PLAN
        year = programme_year.audit_year(said or "", workshop or "")
        this = programme_year.year_of(today)
        found.append(
            Earlier(
                reference or "",
                title or "",
                theme or "",
                kind or KINDS[0],
                plan[1] or "",
                plan[2] or "",
                programme_words(this if year is None else max(this, year + 1)),
            )
        )
    return found

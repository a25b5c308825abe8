"""The plan of an audit out of the record, in one go."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from db.tables.partnership import AGENCY, AUDIT, FORMER_NAME, SCALE
from db.tables.planning import ASSIGNMENT, AUDIT_SCALE, BOARD, LINE, PLAN

from ..auditing.places import uid_of
from ..formats.words import key
from ..queries.reader import Reader, Scope
from ..queries.recorded import recorded_levels
from ..rules.audit import AgencyRow, LineRow, Plan
from ..rules.plan_checks import date_notes
from ..rules.plan_state import Part, plan_parts
from ..rules.scales import BUILT_IN, NO_SCALE, scales_in
from .places import AuditPlace, find_audit
from .sheet import KnownAgency, OfferedScale, PlanAgency, PlanLine, PlanSheet
from .uses import answered_by_line, forms_begun, forms_by_agency, graded

if TYPE_CHECKING:
    from ..workspace import Workspace

_DATES = (
    *("period_from", "period_to", "hand_in_by", "workshop_date", "final_by"),
    *("retain_until", "names_until"),
)
_OF_LINE = ("code", "title", "section", "question", "prompts", "scale", "voice", "same_as_previous")


def read_plan(workspace: "Workspace", reference: str, today: date) -> PlanSheet:
    """Return the plan of an audit; on the workspace's thread. Raises UserProblem if there is none."""
    with workspace.reading() as (reader, partnership):
        place = find_audit(reader, partnership, reference)
        facts = _facts(reader, partnership, place)
        lines = _lines(reader, place.scope)
        agencies, known = _agencies(reader, partnership, place.scope)
        return PlanSheet(
            reference=facts["reference"],
            facts=facts,
            lines=lines,
            agencies=agencies,
            known=known,
            boards=tuple(row[1] or "" for row in reader.rows(BOARD, place.scope, "name")),
            scales=_scales(reader, partnership),
            scale=_chosen(reader, partnership, place.scope, facts["scale"]),
            parts=_parts(facts, lines, agencies),
            notes=date_notes({name: facts[name] for name in _DATES}, today),
            begun=forms_begun(reader, place.scope),
            graded=graded(reader, place.scope),
        )


def read_parts(workspace: "Workspace", reference: str) -> tuple[Part, ...]:
    """Return only how far the plan is, section by section."""
    with workspace.reading() as (reader, partnership):
        place = find_audit(reader, partnership, reference)
        agencies, _ = _agencies(reader, partnership, place.scope)
        return _parts(_facts(reader, partnership, place), _lines(reader, place.scope), agencies)


def _parts(
    facts: Mapping[str, str], lines: tuple[PlanLine, ...], agencies: tuple[PlanAgency, ...]
) -> tuple[Part, ...]:
    texts = {name: value for name, value in facts.items() if name in Plan._fields}
    plan = Plan(**{**texts, "review_window_months": None})  # type: ignore[arg-type]  # all but the months are text
    return plan_parts(
        plan,
        lines=[line.row for line in lines],
        agencies=[AgencyRow(one.code, one.name) for one in agencies],
        scale=facts["scale"],
        hand_in_by=facts["hand_in_by"],
        final_by=facts["final_by"],
    )


def _facts(reader: Reader, partnership: Scope, place: AuditPlace) -> dict[str, str]:
    register, plan = ([field.name for field in kind.fields] for kind in (AUDIT, PLAN))
    found = dict.fromkeys((*register, *plan), "")
    rows = [
        (register, next(row for row in reader.rows(AUDIT, partnership, *register) if row[0] == place.number)),
        *((plan, row) for row in reader.rows(PLAN, place.scope, *plan)),
    ]
    for names, row in rows:
        found |= {
            name: "" if value is None else str(value) for name, value in zip(names, row[1:], strict=True)
        }
    return found


def _lines(reader: Reader, audit: Scope) -> tuple[PlanLine, ...]:
    answered = answered_by_line(reader, audit)
    return tuple(
        PlanLine(
            uid_of(reader, ix), LineRow(*(word or "" for word in words)), good or "", answered.get(ix, 0)
        )
        for ix, good, *words in reader.rows(LINE, audit, "good", *_OF_LINE)
    )


def _agencies(
    reader: Reader, partnership: Scope, audit: Scope
) -> tuple[tuple[PlanAgency, ...], tuple[KnownAgency, ...]]:
    """Return the agencies that take part, and those of the partnership that do not."""
    known = {
        ix: KnownAgency(code or "", name or "", sector or "")
        for ix, code, name, sector in reader.rows(AGENCY, partnership, "code", "name", "sector")
    }
    former: dict[int, list[str]] = {}
    for _, of, name in reader.rows(FORMER_NAME, partnership, "p_agency", "name"):
        former.setdefault(of, []).append(name or "")
    forms = forms_by_agency(reader, audit)
    names = ("p_agency", "name_then", "sector_then", "formerly_then", "contact", "substitute")
    made = {}
    for _, of, name, sector, formerly, contact, substitute in reader.rows(ASSIGNMENT, audit, *names):
        said = [part.strip() for part in (formerly or "").split(";")]
        others = dict.fromkeys(one for one in (*said, *former.get(of, ())) if one and one != name)
        made[of] = PlanAgency(
            uid_of(reader, of),
            known[of].code,
            name or known[of].name,
            sector or "",
            tuple(others),
            contact or "",
            substitute or "",
            forms.get(of, 0),
        )
    return tuple(made.values()), tuple(one for ix, one in known.items() if ix not in made)


def _scales(reader: Reader, partnership: Scope) -> tuple[OfferedScale, ...]:
    """Return the newest version of each scale that can be chosen, those built in first."""
    newest = {key(scale.code): scale for scale in BUILT_IN.values()}
    for scale in sorted(
        scales_in(recorded_levels(reader, partnership)).values(), key=lambda one: one.version
    ):
        newest[key(scale.code)] = scale
    return tuple(OfferedScale(scale, code in BUILT_IN) for code, scale in newest.items())


def _chosen(reader: Reader, partnership: Scope, audit: Scope, code: str) -> tuple[str, int] | None:
    if key(code) in ("", NO_SCALE):
        return None
    linked = {row[1] for row in reader.rows(AUDIT_SCALE, audit, "p_scale")}
    versions = [
        version or 1
        for ix, named, version in reader.rows(SCALE, partnership, "code", "version")
        if ix in linked and key(named or "") == key(code)
    ]
    return code, max(versions, default=1)

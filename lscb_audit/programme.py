"""The partnership, its agencies and scales, and the programme of audits."""

from collections.abc import Sequence

from db.kinds import Value
from db.tables.partnership import AGENCY, AUDIT, FORMER_NAME, LEVEL, PARTNERSHIP, SCALE

from .rules.audit import AgencyRow, LevelRow, Plan
from .writing import Writing


def name_partnership(w: Writing, name: str, demonstration: bool = False) -> None:
    """Say what the partnership is called, and whether all in it is fictitious."""
    w.make(w.partnership, PARTNERSHIP, {"name": name, "demonstration": "yes" if demonstration else ""})


def add_agency(w: Writing, agency: AgencyRow, known_as: str | None = None) -> bytes:
    """Add an agency. One code is one agency: where it is `known_as` something else, this is another name."""
    if known_as is None:
        values = {"code": agency.agency, "name": agency.name, "sector": agency.sector}
        return w.make(w.partnership, AGENCY, values, key=(agency.agency,))
    uid = w.make(w.partnership, AGENCY, {}, key=(agency.agency,))
    if known_as != agency.name:
        w.make(w.partnership, FORMER_NAME, {"name": agency.name}, parts=(uid,), key=(agency.name,))
    return uid


def add_scale(w: Writing, levels: Sequence[LevelRow]) -> bytes:
    """Add one version of a scale with its levels, or give an existing one the descriptors it lacked."""
    first = levels[0]
    values: dict[str, Value] = {"code": first.scale, "version": first.version}
    scale = w.make(w.partnership, SCALE, values, key=(first.scale, str(first.version)))
    for level in levels:
        given: dict[str, Value] = {
            "code": level.level,
            "label": level.label,
            "rank": level.rank,
            "counts_as": level.counts_as,
            "descriptor": level.descriptor,
            "colour": level.colour,
        }
        w.make(w.partnership, LEVEL, given, parts=(scale,), key=(level.level,))
    return scale


def add_audit(w: Writing, plan: Plan) -> bytes:
    """Put an audit on the register; return its identity, which is also the scope of all that belongs to
    it.
    """
    names = ("reference", "title", "theme", "kind", "programme", "previous_audit", "workshop_date")
    return w.make(w.partnership, AUDIT, {name: getattr(plan, name) for name in names})

"""How many of an audit's quotas its units meet, from the record."""

from db.tables.cases import UNIT
from db.tables.planning import QUOTA

from ..queries.reader import Reader
from ..rules.audit import UnitRow
from ..rules.sample import age_band
from .audits import AuditFacts

_NAMES = ("withdrawn", "panel", "category", "area", "age", "age_unit", "gender", "ethnicity")


def quotas_of(reader: Reader, facts: AuditFacts) -> tuple[int, int]:
    """Return (quotas set, quotas met)."""
    wanted = reader.rows(QUOTA, facts.scope, "characteristic", "value", "wanted")
    if not wanted:
        return 0, 0
    units = [
        UnitRow(
            "", group or "", category or "", area or "", age, age_unit or "", gender or "", ethnicity or ""
        )
        for _, gone, group, category, area, age, age_unit, gender, ethnicity in reader.rows(
            UNIT, facts.scope, *_NAMES
        )
        if not gone
    ]
    met = sum(
        sum(_has(unit, by or "", value or "") for unit in units) >= (number or 0)
        for _, by, value, number in wanted
    )
    return len(wanted), met


def _has(unit: UnitRow, characteristic: str, value: str) -> bool:
    found = age_band(unit) if characteristic == "age" else str(getattr(unit, characteristic, ""))
    return found.casefold() == value.casefold()

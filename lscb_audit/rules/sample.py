"""The sample: how many of the audited units have which characteristic."""

from fractions import Fraction

from .audit import Audit, UnitRow
from .editions import PARTNERSHIP, PUBLIC, suppressed
from .groups import group_names, one_name

CHARACTERISTICS = ("group", "category", "area", "age", "gender", "ethnicity")
NOT_RECORDED = "not recorded"

#: age bands of the national statistics on children in need: name, and the age in years at which the band ends
_AGE_BANDS = (("under 1", 1), ("1 to 4", 5), ("5 to 9", 10), ("10 to 15", 16), ("16 to 17", 18))
_ADULT = "18 and over"


def age_in_years(unit: UnitRow) -> Fraction | None:
    """Return the age in years, exactly; None where it is not recorded. Without `age_unit` years are meant."""
    if unit.age is None:
        return None
    return Fraction(unit.age, 12) if unit.age_unit == "months" else Fraction(unit.age)


def age_band(unit: UnitRow) -> str:
    """Return the name of the unit's age band."""
    age = age_in_years(unit)
    if age is None:
        return NOT_RECORDED
    return next((name for name, end in _AGE_BANDS if age < end), _ADULT)


def sample_table(audit: Audit, by: str, edition: str = PARTNERSHIP) -> dict[str, int | None]:
    """Count the units that are not withdrawn by one of `CHARACTERISTICS`.

    In the public edition small counts are None, and the dictionary is empty where the table must be withheld.
    Ages stand in order, other values as they are first met, "not recorded" last. Two spellings of a
    value that differ in case or spaces are one.
    """
    counts: dict[str, int] = {name: 0 for name, _ in _AGE_BANDS} | {_ADULT: 0} if by == "age" else {}
    counted = [row for row in audit.units if not row.withdrawn]
    spelt = () if by == "age" else (getattr(row, by) for row in counted)
    names = group_names(audit) if by == "group" else one_name(spelt)
    for row in counted:
        value = age_band(row) if by == "age" else names[getattr(row, by)] or NOT_RECORDED
        counts[value] = counts.get(value, 0) + 1
    missing = counts.pop(NOT_RECORDED, 0)
    counts[NOT_RECORDED] = missing
    found = {value: count for value, count in counts.items() if count}
    return suppressed(found) if edition == PUBLIC else dict(found)

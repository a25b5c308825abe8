"""What may be said of a unit on any screen: age and gender as the pseudonymous row has them, never a name."""

from .audit import UnitRow

_CHILD = {"f": "Girl", "female": "Girl", "girl": "Girl", "m": "Boy", "male": "Boy", "boy": "Boy"}

_NO_SIBLINGS = ("none", "no")


def unit_words(unit: UnitRow) -> str:
    """Return "Girl, 9 months · 2 siblings · Child Protection": what is recorded, "" where nothing is."""
    child = _CHILD.get(unit.gender.strip().casefold(), unit.gender.strip())
    person = ", ".join(part for part in (child, _age(unit)) if part)
    return " · ".join(
        part for part in (person, _siblings(unit.siblings.strip()), unit.category.strip()) if part
    )


def _age(unit: UnitRow) -> str:
    if unit.age is None:
        return ""
    word = "month" if unit.age_unit == "months" else "year"
    return f"{unit.age} {word}{'' if unit.age == 1 else 's'}"


def _siblings(told: str) -> str:
    if not told.isdecimal():
        return "" if told.casefold() in _NO_SIBLINGS else told
    return "" if int(told) == 0 else f"{int(told)} sibling{'' if int(told) == 1 else 's'}"

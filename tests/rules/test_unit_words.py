"""What may be said of a unit on any screen."""

import pytest

from lscb_audit.rules.audit import UnitRow
from lscb_audit.rules.unit_words import unit_words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (UnitRow("C1"), ""),
        (UnitRow("C1", age=1, age_unit="years", gender="F"), "Girl, 1 year"),
        (UnitRow("C1", age=9, age_unit="months", gender="non-binary"), "non-binary, 9 months"),
        (UnitRow("C1", age=4, gender="boy", siblings="1", category="CP"), "Boy, 4 years · 1 sibling · CP"),
        (UnitRow("C1", siblings="0"), ""),
        (UnitRow("C1", siblings="group of three"), "group of three"),
    ],
)
def test_a_unit_is_told_by_what_is_recorded(unit: UnitRow, words: str) -> None:
    assert unit_words(unit) == words

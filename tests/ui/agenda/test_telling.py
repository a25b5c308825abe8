"""How the agenda says what fits."""

import pytest

from lscb_audit.preparing.model import AgendaPage, Day
from lscb_audit.rules.agenda import Case, agenda
from ui.agenda.telling import notice


def page(cases: int, minutes: int) -> AgendaPage:
    laid = agenda([Case(f"C0{n}", minutes=30) for n in range(1, cases + 1)], 540, 540 + minutes)
    return AgendaPage("a", "A", "", "case", "", Day(), 540, 540 + minutes, (), laid, 30, (), {}, False)


@pytest.mark.parametrize(
    ("cases", "minutes", "said"),
    [
        (1, 30, "The case fits into the day."),
        (1, 31, "The case fits into the day, one minute is free."),
        (2, 80, "Both cases fit into the day, 20 minutes are free."),
        (3, 90, "All 3 cases fit into the day."),
    ],
)
def test_what_fits_is_said_in_english(cases: int, minutes: int, said: str) -> None:
    assert notice(page(cases, minutes)) == (said, "done")

"""A survey's answers taken in: all or nothing, mixed, what may identify somebody pointed out by row."""

from pathlib import Path

import pytest

from lscb_audit.errors import UserProblem
from lscb_audit.formats.survey.answers import SurveyAnswer
from lscb_audit.hearing import survey
from lscb_audit.hearing.identifiers import look_with
from lscb_audit.hearing.reading import read_heard

from .rooms import AUDIT, room

FOUND = tuple(
    SurveyAnswer(row, f"R{row} said so", "K1", "supports", "12 to 15", "quote", "Say") for row in range(30)
)


def test_answers_become_statements_in_an_order_that_tells_nothing(tmp_path: Path) -> None:
    with room(tmp_path / "w.lscb") as (at, session):
        assert survey.take_in(at, AUDIT, session, FOUND) == 30
        said = read_heard(at, AUDIT).statements
        assert [one.text for one in said] != [one.text for one in FOUND]
        assert {one.text for one in said} == {one.text for one in FOUND}
        one = said[0]
        assert (one.line, one.stance, one.age_band, one.consent, one.prompt) == tuple(FOUND[0][2:])
        with pytest.raises(UserProblem, match="“K9” is no line"):
            survey.take_in(at, AUDIT, session, [*FOUND, SurveyAnswer(31, "Said", "K9")])
        assert len(read_heard(at, AUDIT).statements) == 30


def test_rows_that_may_name_somebody_are_pointed_out(tmp_path: Path) -> None:
    with room(tmp_path / "w.lscb") as (at, _):
        known = look_with(at, AUDIT)
    found = (SurveyAnswer(2, "Fine."), SurveyAnswer(7, "Kayleigh Smith was kind."))
    (told,) = survey.pointed_out(found, known)
    assert told.startswith("Row 7 may tell who somebody is: name “Kayleigh Smith”.")

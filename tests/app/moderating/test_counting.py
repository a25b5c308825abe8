"""How many judgements are made rests on what was handed in, not on what was typed since."""

from dataclasses import replace
from pathlib import Path

from lscb_audit import auditing, moderating, preparing
from lscb_audit.auditing import At, FormKey
from lscb_audit.rules.decided import MODERATED
from lscb_audit.rules.involvement import NOT_INVOLVED
from lscb_audit.workspace import Workspace
from tests.ui.fake import open_copy
from tests.ui.sample import audit

from .conftest import AUDIT, C08K3


def _moderate(workspace: Workspace, agency: str) -> None:
    side = moderating.read_case(workspace, C08K3).side(agency)
    assert side is not None
    moderating.moderate(workspace, C08K3, agency, side.own, "As it is", side.moderation)


def test_a_grade_taken_away_after_the_hand_in_is_still_to_be_moderated(workspace: Workspace) -> None:
    preparing.set_day(workspace, AUDIT, preparing.Day(results=MODERATED))
    before = moderating.read_case(workspace, C08K3).here_decided
    first, *others = [side.agency for side in moderating.read_case(workspace, C08K3).sides if not side.blank]
    for agency in others:
        _moderate(workspace, agency)
    key = FormKey(AUDIT, "C08", first)
    lines = auditing.open_form(workspace, key, "2026-11-20").form.lines
    own = next(line.own for line in lines if line.line == "K3")
    auditing.choose(workspace, key, At("K3", "own"), "NA", own.heads)
    assert moderating.read_case(workspace, C08K3).here_decided == before
    _moderate(workspace, first)
    assert moderating.read_case(workspace, C08K3).here_decided == before + 1


def test_grades_of_an_agency_that_has_no_part_after_all_are_not_to_be_moderated(tmp_path: Path) -> None:
    whole = audit(units=1)
    first, *_ = whole.involvement
    asked = tuple(row._replace(status=NOT_INVOLVED) if row is first else row for row in whole.involvement)
    grades = tuple(
        row._replace(moderated="" if row.agency == first.agency else row.own) for row in whole.grades
    )
    given = replace(whole, involvement=asked, grades=grades)
    with open_copy(tmp_path / "exampleshire.lscb", [given]) as workspace:
        preparing.set_day(workspace, AUDIT, preparing.Day(results=MODERATED))
        case = moderating.read_case(workspace, moderating.CaseKey(AUDIT, "C01", whole.lines[0].line))
    assert (case.here_decided, case.here_all) == (len(whole.lines), len(whole.lines))


def test_a_line_without_grades_is_none_of_the_judgements_to_be_made(tmp_path: Path) -> None:
    whole = audit(units=2)
    *graded, told = whole.lines
    grades = tuple(row for row in whole.grades if row.line != told.line)
    given = replace(whole, lines=(*graded, told._replace(scale="none")), grades=grades)
    with open_copy(tmp_path / "exampleshire.lscb", [given]) as workspace:
        case = moderating.read_case(workspace, moderating.CaseKey(AUDIT, "C01", graded[0].line))
    assert case.here_all == len(graded)
    assert case.decided + case.to_decide == 2 * len(graded)

"""How many judgements are made rests on what was handed in, not on what was typed since."""

from lscb_audit import auditing, moderating, preparing
from lscb_audit.auditing import At, FormKey
from lscb_audit.rules.decided import MODERATED
from lscb_audit.workspace import Workspace

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

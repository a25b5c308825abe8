"""Statements beside the grades, and how far the actions are."""

from datetime import date

from lscb_audit.rules.action_counts import STATUSES, action_figures, is_overdue
from lscb_audit.rules.audit import ActionRow, VoiceRow
from lscb_audit.rules.figures_model import VoiceFigure

from .making import AS_AT, audit, of


def test_voices_are_counted_by_line_and_source() -> None:
    said = [("", "children", "supports"), ("K2", "parents", "contradicts"), ("K1", "children", "neither")]
    said += [("K2", "parents", "supports"), ("K2", "parents", "contradicts"), ("K1", "managers", "")]
    voices = tuple(VoiceRow(source, line=line, stance=stance) for line, source, stance in said)
    assert of(audit(voices=voices)).voices == (
        VoiceFigure("K1", "children", 0, 0, 1),
        VoiceFigure("K2", "parents", 1, 2, 0),
        VoiceFigure(None, "children", 1, 0, 0),
    )


def action(status: str, due: str = "", new_due: str = "") -> ActionRow:
    return ActionRow("1", what="do", status=status, due=due, new_due=new_due)


def test_delayed_actions_are_inside_in_progress_and_shown_apart() -> None:
    rows = [action("in progress")] * 17 + [action("delayed")] * 3 + [action("complete")] * 18
    rows += [action("no further action")] * 2
    found = action_figures(rows, AS_AT)
    assert (found.total, found.delayed) == (40, 3)
    assert found.by_status == {"in progress": 20, "complete": 18, "no further action": 2}


def test_unfinished_actions_are_overdue_from_the_day_after() -> None:
    assert is_overdue(action("not started", "2026-11-19"), AS_AT)
    assert not is_overdue(action("not started", "2026-11-20"), AS_AT)
    assert not is_overdue(action("not started"), AS_AT)
    assert not is_overdue(action("in progress", "2026-01-01", "2027-01-01"), AS_AT)
    assert is_overdue(action("in progress", "2027-01-01", "2026-01-01"), AS_AT)


def test_only_unfinished_statuses_can_be_overdue() -> None:
    late = [status for status in STATUSES if is_overdue(action(status, "2020-01-01"), date(2026, 1, 1))]
    assert late == ["not started", "in progress", "delayed"]
    assert action_figures([action(status, "2020-01-01") for status in STATUSES], AS_AT).overdue == 3

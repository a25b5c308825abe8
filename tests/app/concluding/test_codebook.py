"""The codebook: named anew, merged, split, retired; older audits keep the words they were written with."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.tables.partnership import THEME
from lscb_audit import concluding
from lscb_audit.errors import UserProblem
from lscb_audit.rules.codebook import Theme
from lscb_audit.workspace import Workspace
from tests.ui.sample import audit

from .desk import AUDIT, NEW, finding, read, workspace

OLDER = "step-down-1"
TODAY = date(2027, 1, 5)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "w.lscb", audit(units=4, agencies=3, lines=3, reference=OLDER)) as made:
        yield made


def theme(at: Workspace, name: str) -> Theme:
    found = concluding.codebook(at).of(name)
    assert found is not None
    return found


def themes(at: Workspace, reference: str = AUDIT) -> list[str]:
    """Return the words that the findings of an audit are written with."""
    return [row.theme for row in at.audit(reference).findings]


def test_a_theme_that_a_finding_is_written_under_is_in_the_codebook_from_then_on(at: Workspace) -> None:
    assert concluding.codebook(at).in_use() == ()
    _, done = concluding.add_finding(at, AUDIT, NEW)
    assert [one.name for one in concluding.codebook(at).in_use()] == ["Oversight"]
    concluding.add_finding(at, AUDIT, NEW._replace(theme="oversight"))
    assert len(concluding.codebook(at).themes) == 1
    concluding.undo(at, AUDIT, done)
    assert len(concluding.codebook(at).themes) == 0


def test_a_renamed_theme_keeps_its_former_name_and_other_audits_their_words(at: Workspace) -> None:
    concluding.add_theme(at, "Deciding together", "Who takes part.")
    uid = theme(at, "Deciding together").uid
    done = concluding.rename_theme(at, uid, "Who takes part in decisions", TODAY, rewritten=AUDIT)
    assert themes(at) == ["Knowing the child", "Who takes part in decisions", "Lasting change"]
    assert themes(at, OLDER)[1] == "Deciding together"
    older = concluding.conclusions(at, OLDER)
    assert [one.theme for one in older.findings][1] == "Who takes part in decisions"
    assert theme(at, "deciding  TOGETHER").former == ("Deciding together",)
    with pytest.raises(UserProblem, match="was called “Deciding together” before"):
        concluding.add_theme(at, "Deciding together")
    assert done is not None
    concluding.undo(at, AUDIT, done)
    assert themes(at)[1] == "Deciding together"
    assert concluding.rename_theme(at, uid, "Deciding together", TODAY) is None


def test_a_theme_that_two_laptops_made_is_renamed_as_one(at: Workspace) -> None:
    with at.writing() as w:
        for _ in range(2):
            w.make(at.partnership_uid, THEME, {"name": "Oversight"})
    concluding.rename_theme(at, theme(at, "Oversight").uid, "Managers’ oversight", TODAY)
    assert [one.name for one in concluding.codebook(at).in_use()] == ["Managers’ oversight"]
    assert theme(at, "Oversight").name == "Managers’ oversight"


def test_merged_themes_are_one_lane_and_can_be_parted_again(at: Workspace) -> None:
    for name in ("Deciding together", "Lasting change"):
        concluding.add_theme(at, name)
    one, other = theme(at, "Deciding together"), theme(at, "Lasting change")
    done = concluding.merge_theme(at, one.uid, other.uid)
    assert themes(at)[1] == "Deciding together"
    assert finding(at, "I1").theme == "Lasting change"
    assert concluding.findings_by_theme(read(at)) == {other.uid: 2}
    with pytest.raises(UserProblem, match="into itself"):
        concluding.merge_theme(at, other.uid, one.uid)
    assert done is not None
    concluding.undo(at, AUDIT, done)
    assert finding(at, "I1").theme == "Deciding together"
    concluding.merge_theme(at, one.uid, other.uid, rewritten=AUDIT)
    assert themes(at)[1] == "Lasting change"


def test_a_theme_is_split_by_choosing_findings_one_by_one(at: Workspace) -> None:
    concluding.add_theme(at, "Lasting change")
    concluding.move_finding(at, AUDIT, finding(at, "I1").uid, theme="Lasting change")
    whole = theme(at, "Lasting change")
    with pytest.raises(UserProblem, match="at least one finding"):
        concluding.split_theme(at, AUDIT, whole.uid, "After the plan", ())
    done = concluding.split_theme(at, AUDIT, whole.uid, "After the plan", (finding(at, "I2").uid,))
    assert themes(at) == ["Knowing the child", "Lasting change", "After the plan"]
    assert done is not None
    concluding.undo(at, AUDIT, done)
    assert themes(at)[2] == "Lasting change"


def test_a_retired_theme_is_offered_no_more_and_can_be_taken_into_use_again(at: Workspace) -> None:
    concluding.add_theme(at, "Lasting change")
    concluding.add_theme(at, "Oversight")
    uid = theme(at, "Lasting change").uid
    concluding.retire_theme(at, uid, TODAY)
    assert [one.name for one in concluding.codebook(at).in_use()] == ["Oversight"]
    assert finding(at, "I2").theme == "Lasting change"
    with pytest.raises(UserProblem, match="no longer used"):
        concluding.merge_theme(at, theme(at, "Oversight").uid, uid)
    concluding.retire_theme(at, uid, None)
    concluding.describe_theme(at, uid, "What holds after the plan.")
    assert [one.name for one in concluding.codebook(at).in_use()] == ["Lasting change", "Oversight"]
    assert theme(at, "Lasting change").meaning == "What holds after the plan."

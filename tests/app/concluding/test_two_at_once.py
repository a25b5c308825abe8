"""Two people change one finding or action, each in sight of an older one: nothing is written over unseen."""

from collections.abc import Iterator

import pytest

from lscb_audit import concluding, differences
from lscb_audit.concluding.model import Action, Finding
from lscb_audit.errors import UserProblem
from lscb_audit.workspace import Workspace
from tests.app.sharing.desks import Desks
from tests.app.sharing.kept import Kept, two_officers
from tests.ui.sample import audit

AUDIT = "step-down-2"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return two_officers(tmp_path_factory.mktemp("officers"), audit(units=3, agencies=3, lines=2))


@pytest.fixture
def desks(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    yield from kept.again(monkeypatch)


def _finding(workspace: Workspace) -> Finding:
    return concluding.conclusions(workspace, AUDIT).findings[0]


def _action(workspace: Workspace) -> Action:
    return concluding.conclusions(workspace, AUDIT).actions[0]


def _theirs(desks: Desks) -> Finding:
    """Let the second laptop write another text; return the finding as the first still shows it."""
    second, shown = desks.at["second"], _finding(desks.at["qa"])
    other = _finding(second)
    concluding.change_finding(second, AUDIT, shown.uid, other.row._replace(text="Theirs."), other)
    desks.everybody_syncs()
    return shown


def test_what_another_changed_meanwhile_is_left_where_one_changed_something_else(desks: Desks) -> None:
    qa, second = desks.at["qa"], desks.at["second"]
    shown = _theirs(desks)
    concluding.change_finding(qa, AUDIT, shown.uid, shown.row._replace(kind="learning"), shown)
    desks.everybody_syncs()
    for workspace in (qa, second):
        now = _finding(workspace).row
        assert (now.text, now.kind) == ("Theirs.", "learning")
        assert differences.count_open(workspace) == 0


def test_two_texts_of_one_finding_are_a_conflict_that_both_see(desks: Desks) -> None:
    qa, second = desks.at["qa"], desks.at["second"]
    shown = _theirs(desks)
    concluding.change_finding(qa, AUDIT, shown.uid, shown.row._replace(text="Mine."), shown)
    desks.everybody_syncs()
    assert [differences.count_open(workspace) for workspace in (qa, second)] == [1, 1]


def test_an_update_of_an_action_leaves_what_another_wrote_in_the_fields_that_it_did_not_touch(
    desks: Desks,
) -> None:
    qa, second = desks.at["qa"], desks.at["second"]
    shown = _action(qa)
    concluding.update_action(second, AUDIT, shown.uid, {"status_note": "Theirs."}, shown=_action(second))
    desks.everybody_syncs()
    as_shown = {name: getattr(shown.row, name) for name in ("status_note", "evidence", "new_due")}
    concluding.update_action(qa, AUDIT, shown.uid, {**as_shown, "evidence": "Mine."}, shown=shown)
    desks.everybody_syncs()
    for workspace in (qa, second):
        now = _action(workspace).row
        assert (now.status_note, now.evidence) == ("Theirs.", "Mine.")
        assert differences.count_open(workspace) == 0


def test_what_changed_meanwhile_is_not_made_anew_for_other_readers(desks: Desks) -> None:
    shown = _theirs(desks)
    alone = shown.row._replace(scope="single agency", agencies=("POL",))
    with pytest.raises(UserProblem, match=f"changed finding {shown.row.finding} meanwhile"):
        concluding.change_finding(desks.at["qa"], AUDIT, shown.uid, alone, shown)

"""An audit is destroyed by two QA officers: nothing of it can be read or found anywhere afterwards."""

from pathlib import Path

import pytest

from lscb_audit.ending.deciding import ALREADY, DESTROYED, PROPOSED, WAITING, destroy, take_back
from lscb_audit.ending.reading import CONFIRMED, read_ends
from lscb_audit.errors import UserProblem
from lscb_audit.sharing import hubs
from lscb_audit.voices import hold_session
from lscb_audit.writing import Writing
from tests.app.sharing.desks import AUDIT, Desks

from .scene import CANARIES, POLICE, SECOND, in_backups, in_files, left_over, readable, scopes_on_hub


def end_it(desks: Desks) -> bytes:
    """Let both QA officers say so; return what the audit's identity was."""
    scope = desks.place("qa").uid
    assert destroy(desks.at["qa"], AUDIT, "Its time is over").state == PROPOSED
    desks.sync("qa", SECOND)
    assert destroy(desks.at[SECOND], AUDIT, "Agreed").state == DESTROYED
    return scope


def test_nothing_of_it_is_left_anywhere(desks: Desks, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    # all of it is there before: whatever is gone afterwards was destroyed
    assert {word for words in readable(desks).values() for word in words} == set(CANARIES)
    assert {word for words in in_backups(desks).values() for word in words} >= set(CANARIES[:4])
    scope = end_it(desks)
    assert scope in scopes_on_hub(desks)
    # at once on the laptop where it was decided, on the others with their next sync
    assert SECOND not in readable(desks)
    desks.everybody_syncs()
    assert not readable(desks)
    assert not left_over(desks)
    assert not in_backups(desks)
    assert scope not in scopes_on_hub(desks)
    assert in_files(desks.folder, Path.home()) == {}
    assert not any(canary in caplog.text for canary in CANARIES)
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name
        assert workspace.audits() == (), name
    # everybody goes on: what is written afterwards is shared
    (end,) = read_ends(desks.at[SECOND])
    assert {one.state for one in end.holders} == {CONFIRMED}
    assert [word.reason for word in end.words] == ["Its time is over", "Agreed"]
    for workspace in desks.at.values():
        workspace.close()
    assert not list(desks.folder.rglob("*-wal"))
    assert in_files(desks.folder, Path.home()) == {}


def test_one_alone_decides_nothing(desks: Desks) -> None:
    assert destroy(desks.at["qa"], AUDIT).state == PROPOSED
    assert destroy(desks.at["qa"], AUDIT).state == WAITING
    desks.everybody_syncs()
    assert readable(desks)["qa"]
    assert not read_ends(desks.at["qa"])[0].decided
    with pytest.raises(UserProblem, match="Only QA officers decide"):
        destroy(desks.at[POLICE], AUDIT)
    with pytest.raises(UserProblem, match="no audit “other”"):
        destroy(desks.at["qa"], "other")


def test_two_who_propose_it_without_knowing_of_each_other_are_asked_once_more(desks: Desks) -> None:
    for name in ("qa", SECOND):
        assert destroy(desks.at[name], AUDIT).state == PROPOSED
    desks.everybody_syncs()
    (end,) = read_ends(desks.at["qa"])
    assert (end.decided, end.said_here, end.asked_here) == (False, True, True)
    assert destroy(desks.at["qa"], AUDIT).state == DESTROYED
    desks.everybody_syncs()
    assert readable(desks) == {}
    assert destroy(desks.at[SECOND], AUDIT).state == ALREADY
    with pytest.raises(UserProblem, match="destroyed already"):
        take_back(desks.at["qa"], AUDIT)


def test_what_was_proposed_is_taken_back_and_the_audit_stays(desks: Desks) -> None:
    with pytest.raises(UserProblem, match="nothing to take back"):
        take_back(desks.at["qa"], AUDIT)
    destroy(desks.at["qa"], AUDIT)
    desks.everybody_syncs()
    with pytest.raises(UserProblem, match="nothing to take back"):
        take_back(desks.at[SECOND], AUDIT)
    assert take_back(desks.at["qa"], AUDIT) == AUDIT
    desks.everybody_syncs()
    for name in ("qa", SECOND):
        assert read_ends(desks.at[name]) == ()
    assert destroy(desks.at[SECOND], AUDIT).state == PROPOSED
    assert readable(desks)["qa"]


def test_nothing_can_be_written_to_it_any_more(desks: Desks) -> None:
    where = desks.place("qa")
    end_it(desks)
    w = Writing(desks.at[SECOND].partnership_uid)
    hold_session(w, where.uid, "parents", "Late", 1)
    with pytest.raises(UserProblem, match="was destroyed"):
        desks.at[SECOND].write(w)
    assert desks.at[SECOND].verify() == []


def test_a_sync_with_nothing_new_says_nothing_new(desks: Desks) -> None:
    end_it(desks)
    desks.everybody_syncs(3)
    for name in desks.at:
        outcome = hubs.sync(desks.at[name])
        assert (outcome.came, outcome.went, outcome.refilled, outcome.ended) == (0, 0, 0, 0), name
        assert not outcome.problems

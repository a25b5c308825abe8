"""The names of people end earlier than the results: figures stay as they were, no name is left."""

from datetime import date

import pytest

from lscb_audit.ending.deciding import DESTROYED, PROPOSED, destroy
from lscb_audit.errors import UserProblem
from lscb_audit.reporting import audit_figures
from lscb_audit.sampling.people import add_person
from lscb_audit.workspace import Workspace
from tests.app.sharing.desks import AUDIT, Desks

from .scene import CANARIES, NAMES, SECOND, in_backups, readable

TODAY = date(2026, 11, 21)


def figures_of(workspace: Workspace) -> object:
    return audit_figures(workspace, workspace.audit(AUDIT), TODAY).as_json()


def test_names_go_everywhere_and_the_results_stay(desks: Desks) -> None:
    before = figures_of(desks.at["qa"])
    rest = tuple(word for word in CANARIES if word not in NAMES)
    left = readable(desks, rest)
    assert destroy(desks.at["qa"], AUDIT, "No longer needed", names_only=True).state == PROPOSED
    desks.sync("qa", SECOND)
    assert destroy(desks.at[SECOND], AUDIT, "Yes", names_only=True).state == DESTROYED
    desks.everybody_syncs()
    assert readable(desks, NAMES) == in_backups(desks, NAMES) == {}
    assert figures_of(desks.at["qa"]) == before
    now = readable(desks, rest)
    assert all(set(words) <= set(now[name]) for name, words in left.items())
    with pytest.raises(UserProblem, match="names in this audit were destroyed"):
        add_person(desks.at["qa"], AUDIT, "C1", "sibling", "the sibling", "Somebody Else")
    # the audit goes on, and who comes later gets all but the names
    later = desks.admit("Later Comer", "auditor", "SCH")
    desks.fill("qa", "SCH", "C2", "written afterwards")
    desks.answer_known("qa", "SCH", "C2", "involved")
    desks.everybody_syncs()
    assert later.audits()
    assert desks.reads(SECOND, "written afterwards")
    assert readable(desks, NAMES) == {}
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name

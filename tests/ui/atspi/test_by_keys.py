"""Every screen and dialog by keys, from outside: Tab reaches all that takes the focus, and comes round."""

import json
import shutil
from typing import Any

import pytest

from tests.ui.fake import PARTNERSHIP, PASSPHRASE, template
from tests.ui.sample import audit
from ui.places import PLACES

from .outside import read_outside
from .test_screens import BESIDE, PICTURE, PLACE, PRESSED

pytestmark = [pytest.mark.screenreader, pytest.mark.slow, pytest.mark.timeout(1200)]

DIALOGS = {
    "my_work": ("About LSCB Audit", "Passphrase and recovery key", "Partnership settings", "New audit"),
    "audits": ("Restore a backup", "Check this workspace", "Audit for an agency", "Invite somebody"),
    "tasks": ("Immediate concern", "Open the workshop"),
    "plan": ("Print",),
    "forms": ("Excel forms for agencies",),
    "agenda": ("Set the day of the workshop",),
    "wall": ("Private notes", "Log of decisions"),
    "voices": ("New session of voices",),
    "findings": ("New finding", "Codebook of themes"),
    "actions": ("New action",),
}
"""What is opened where, by its words in the menus."""
LANE = "list “"
"""Tab comes to one lane of the board, the arrows to the others beside it."""


def _way() -> list[tuple[str, str, str]]:
    """Return what is pressed to come to every place, and what is opened there."""
    way: list[tuple[str, str, str]] = [("", "", "my_work"), *_opened("my_work")]
    way += [(PLACE, "Programme", "audits"), *_opened("audits")]
    way += [(PRESSED, "Open the audit", "tasks"), *_opened("tasks")]
    for place in PLACES:
        if place.name in ("my_work", "audits", "tasks"):
            continue
        way += [(PLACE, place.words, place.name), *_opened(place.name)]
        for step in BESIDE.get(place.name, ()):
            way += [step, *_opened(step[2])]
    return way


def _opened(place: str) -> list[tuple[str, str, str]]:
    return [("do", words, words) for words in DIALOGS.get(place, ())]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The way round every screen and dialog, and what is wrong with it."""
    home = tmp_path_factory.mktemp("by-keys")
    folder = home / "exampleshire.lscb"
    shutil.copytree(template((audit(),), PARTNERSHIP), folder)
    way = json.dumps(_way())
    found: dict[str, Any] = read_outside(home, folder, "by_keys.py", PASSPHRASE, way, patience_s=1100)
    return found


def test_tab_reaches_all_that_takes_the_focus_says_it_and_comes_round(told: dict[str, Any]) -> None:
    screens = {*(place.name for place in PLACES), "wall", "narrative"}
    dialogs = {f"“{words}”" for opened in DIALOGS.values() for words in opened}
    assert set(told) == screens | dialogs
    found = [(name, fault) for name, (_, wrong) in told.items() for fault in wrong]
    assert [one for one in found if not one[1].startswith((PICTURE, LANE))] == []
    assert all(len(way) > 1 for way, _ in told.values())

"""Every place of the program from outside, as a screen reader has it: names, roles, what the tables say."""

import json
import shutil
from typing import Any

import pytest

from tests.ui.fake import PARTNERSHIP, PASSPHRASE, template
from tests.ui.sample import audit
from ui.places import PLACES

from .outside import read_outside

pytestmark = [pytest.mark.screenreader, pytest.mark.slow, pytest.mark.timeout(900)]

PICTURE = "“Page"
"""A drawn page, with a name but no better role from Qt: what stands on it is read in the report, as text.

It is there once its pages are made."""
PRESSED, PLACE = "push button", "check box"
BESIDE = {
    "matrix": (
        (PRESSED, "Put on the wall", "wall"),
        (PRESSED, "Back to workshop", ""),
        (PRESSED, "Back to task list", ""),
    ),
    "report": (
        (PRESSED, "Write", "narrative"),
        (PRESSED, "Back to report", ""),
        (PRESSED, "Back to results", ""),
    ),
}
"""What one goes on to from a place that has no navigation, and the way back."""


def _way() -> list[tuple[str, str, str]]:
    """Return what is pressed to come to every place, and what to tell of."""
    way = [(PLACE, "Programme", "audits"), (PRESSED, "Open the audit", "tasks")]
    for place in PLACES:
        if place.name not in ("my_work", "audits", "tasks"):
            way += [(PLACE, place.words, place.name), *BESIDE.get(place.name, ())]
    return way


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What every place tells by a screen reader's means alone."""
    home = tmp_path_factory.mktemp("screens")
    folder = home / "exampleshire.lscb"
    shutil.copytree(template((audit(),), PARTNERSHIP), folder)
    way = json.dumps(_way())
    found: dict[str, Any] = read_outside(home, folder, "screens.py", PASSPHRASE, way, patience_s=800)
    return found


def test_what_takes_the_focus_has_a_name_and_a_role_on_every_screen(told: dict[str, Any]) -> None:
    screens = {name: one["faults"] for name, one in told.items() if name != "heard"}
    assert set(screens) == {*(place.name for place in PLACES), "wall", "narrative"}
    found = [(name, fault) for name, faults in screens.items() for fault in faults]
    assert [one for one in found if one[0] != "narrative" or not one[1].startswith(PICTURE)] == []


def test_every_screen_has_a_title_of_its_own(told: dict[str, Any]) -> None:
    titles = [one["title"] for name, one in told.items() if name != "heard"]
    assert len(set(titles)) == len(titles)

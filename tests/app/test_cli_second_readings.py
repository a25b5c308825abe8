"""`figures` as text tells what became of own grades and what a second reader saw; its JSON stays."""

from pathlib import Path

import pytest

from lscb_audit import agreement
from lscb_audit.rules.comparing import NOT_INDEPENDENT, TOO_FEW
from lscb_audit.rules.own_agency import OWN_AGENCY
from tests.formats.workbooks import plan, save
from tests.support.command_line import done, new_workspace

from .small_audit import ALL

LEVELS = ("outstanding", "good", "ri", "inadequate")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An audit of 40 units whose forms were read twice by the police, eight of them by social care."""
    folder = tmp_path_factory.mktemp("second")
    units = [f"C{number:02}" for number in range(1, 41)]
    grades = [["unit", "agency", "line", "own", "second", "moderated"]]
    involvement = [["unit", "agency", "status", "auditor", "independent", "handed_in"]]
    for number, unit in enumerate(units):
        own = number % 3
        second = "NA" if number == 7 else LEVELS[own + (number % 4 == 0)]
        grades.append([unit, "POL", "K1", LEVELS[own], second, LEVELS[own + (number % 5 == 0)]])
        involvement.append([unit, "POL", "involved", "inspector", "yes", "2026-10-01"])
        if number < 8:
            grades.append([unit, "CSC", "K2", "good", "good", ""])
            involvement.append([unit, "CSC", "involved", "manager", "yes", "2026-10-01"])
    kept = {name: ALL[name] for name in ("agencies", "lines")}
    sheets = {**kept, "units": [["unit"], *([unit] for unit in units)], "involvement": involvement}
    book = save(folder / "a.xlsx", {"audit": plan(), **sheets, "grades": grades})
    new_workspace(folder / "a.lscb")
    done("import", book, "-w", folder / "a.lscb")
    return folder / "a.lscb"


def told(place: Path, *more: str) -> str:
    return done("figures", "neglect-2026", "-w", place, "--as-at", "2026-11-20", *more).out


def test_every_own_grade_is_told_with_what_became_of_it(place: Path) -> None:
    text = told(place)
    assert (
        "own to moderated, POL, Referral: n 40: Outstanding: Outstanding 11, Good 3; "
        "Good: Good 11, Requires improvement 2; Requires improvement: Requires improvement 10, Inadequate 3"
    ) in text


def test_second_readings_are_told_with_their_agreement_from_thirty_pairs(place: Path) -> None:
    text = told(place)
    assert (
        "second readings, POL, Referral: n 39: 29 same, 39 within one level, second reader higher 0" in text
    )
    assert "[1 not applicable by the second reader]" in text
    assert "  Weighted kappa, linear: 0." in text
    assert "second readings, CSC, The child’s voice: n 8: 8 same" in text
    assert TOO_FEW in text
    assert text.endswith(f"{NOT_INDEPENDENT}\n")


def test_in_public_only_all_agencies_are_told_and_no_single_move(place: Path) -> None:
    text = told(place, "--edition", "public")
    assert "own to moderated" not in text
    assert "second readings, POL" not in text
    assert "second readings, all agencies, Referral: n 39" in text
    assert "by the second reader" not in text


def test_the_open_format_is_untouched(place: Path) -> None:
    found = done("figures", "neglect-2026", "-w", place, "--json").json
    assert list(found)[-1] == "compared_with"
    assert "second_readings" not in found


def test_where_others_cannot_be_read_yet_only_ones_own_entries_are_told(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wall itself is tested where laptops share; here, that these numbers ask it."""
    monkeypatch.setattr(agreement, "seen", lambda *_: (OWN_AGENCY, "CSC"))
    text = told(place)
    assert "own to moderated" not in text, "social care's grades were not moderated"
    assert "second readings, CSC, The child’s voice: n 8" in text
    assert "second readings, POL" not in text
    assert "second readings, all agencies" not in text

"""Commands that are killed: what was made ready once, and what is tried and looked at for each kill."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.app.filling import fill, form_of
from tests.formats.workbooks import plan, save
from tests.support.command_line import done, new_workspace, opened, run

from .killing import Ended, Story, killed_at, seconds

AGENCIES = ("POL", "CSC", "ICB", "SCH", "YOT")
LINES = [f"K{number}" for number in range(1, 11)]
UNITS = [f"C{number:02}" for number in range(1, 41)]
#: a form is verified, read and taken in again after each kill: of so many cases it still takes a second
FORM_UNITS = UNITS[:10]
TEXT = "What was seen in the record, in the auditor’s own words. " * 5


def large_audit(path: Path, reference: str, *, graded: bool = True, units: Sequence[str] = UNITS) -> Path:
    """Write an audit of 40 cases, 5 agencies and 10 lines: 2,200 rows of grades."""
    content: dict[str, Any] = {
        "audit": plan(reference=reference),
        "agencies": [["agency", "name"], *([code, f"Agency {code}"] for code in AGENCIES)],
        "lines": [["line", "title"], *([line, f"Line {line}"] for line in LINES)],
        "units": [["unit"], *([unit] for unit in units)],
        "involvement": [
            ["unit", "agency", "status"],
            *([unit, agency, "involved"] for unit in units for agency in AGENCIES),
        ],
    }
    if graded:
        content["grades"] = [
            ["unit", "agency", "line", "own", "evidence"],
            *([u, a, line, "good", TEXT] for u in units for a in AGENCIES for line in (*LINES, "")),
        ]
    return save(path, content)


def sound(place: Path, seed: int) -> None:
    """The workspace opens and its record holds."""
    with opened(place) as workspace:
        assert workspace.verify() == [], f"seed {seed}"


def importing(folder: Path) -> Story:
    """Kill an import: all of it is there, or nothing."""
    book = large_audit(folder / "large.xlsx", "large")
    start = new_workspace(folder / "start.lscb")
    done("import", large_audit(folder / "before.xlsx", "before", graded=False), "-w", start)
    place = folder / "a.lscb"
    shutil.copytree(start, place)
    duration = seconds(["import", book, "-w", place])
    with opened(place) as workspace:
        whole = workspace.audit("large")
        before = workspace.audit("before")

    def once(seed: int, duration: float) -> tuple[Ended, bool]:
        shutil.rmtree(place)
        shutil.copytree(start, place)
        ended = killed_at(["import", book, "-w", place], seed, duration)
        sound(place, seed)
        with opened(place) as workspace:
            found = workspace.find_audit("large")
            assert workspace.audit("before") == before, f"seed {seed}"
        assert found in (None, whole), f"seed {seed}: half an audit"
        assert found or not (ended.done or ended.out), f"seed {seed}: an acknowledged import is lost"
        again = run("import", book, "-w", place)
        assert again.code == 0, f"seed {seed}: {again}"
        assert again.out.startswith("Nothing to do" if found else "Imported"), f"seed {seed}"
        return ended, found is not None

    return Story(duration, once)


def taking_a_form_in(folder: Path) -> Story:
    """Kill the taking in of a form: all of it is there, or nothing."""
    start = new_workspace(folder / "start.lscb")
    audit = large_audit(folder / "audit.xlsx", "large", graded=False, units=FORM_UNITS)
    done("import", audit, "-w", start)
    form = form_of(start, "POL", folder / "forms", "large")
    answers = {(unit, line): {"evidence": TEXT} for unit in FORM_UNITS for line in LINES}
    filled = fill(form, folder / "filled.xlsx", answers, everywhere="good")
    place = folder / "a.lscb"
    shutil.copytree(start, place)
    words: list[str | Path] = ["forms", "import", filled, "-w", place]
    duration = seconds(words)
    with opened(place) as workspace:
        whole = workspace.audit("large")
    with opened(start) as workspace:
        nothing = workspace.audit("large")

    def once(seed: int, duration: float) -> tuple[Ended, bool]:
        shutil.rmtree(place)
        shutil.copytree(start, place)
        ended = killed_at(words, seed, duration)
        sound(place, seed)
        with opened(place) as workspace:
            found = workspace.audit("large")
        assert found in (nothing, whole), f"seed {seed}: half a form"
        assert found == whole or not (ended.done or ended.out), f"seed {seed}: an acknowledged form is lost"
        again = run(*words)
        assert again.code == 0, f"seed {seed}: {again}"
        assert ("nothing to do" in again.out) == (found == whole), f"seed {seed}"
        return ended, found == whole

    return Story(duration, once)


def backing_up(folder: Path) -> Story:
    """Kill a backup: it is there whole, or the old one stays."""
    place = new_workspace(folder / "a.lscb")
    done("import", large_audit(folder / "audit.xlsx", "large"), "-w", place)
    target = folder / "out" / "b.lscb-backup"
    words: list[str | Path] = ["backup", "-w", place, "-o", target]
    duration = seconds(words)
    old = target.read_bytes()
    with opened(place) as workspace:
        whole = workspace.audit("large")

    def once(seed: int, duration: float) -> tuple[Ended, bool]:
        target.write_bytes(old)
        ended = killed_at(words, seed, duration)
        sound(place, seed)
        now = target.read_bytes()
        assert now != old or not (ended.done or ended.out), f"seed {seed}: an acknowledged backup is lost"
        again = folder / "again.lscb"
        done("restore", target, again)
        with opened(again) as workspace:
            assert workspace.audit("large") == whole, f"seed {seed}"
        shutil.rmtree(again)
        left = [path.name for path in place.rglob("*.part*")]
        assert left == [], f"seed {seed}: the next command clears what the killed one left"
        return ended, now != old

    return Story(duration, once)

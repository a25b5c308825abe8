"""Damaged files: whatever bytes arrive, an audit or a sentence comes out, never a traceback, a "
"hang or a flood."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from lscb_audit.errors import PlaceProblem, UserProblem
from lscb_audit.formats.encryption import sealed
from lscb_audit.formats.grading_form import FilledForm, form_bytes, read_form
from lscb_audit.formats.workbook import read, write
from lscb_audit.rules.audit import Audit

from .grading_forms import AUDIT, STAMP

PASSWORD = "a password"


def with_bytes_changed(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, cut out, doubled or lost at the end."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        place = chance.randrange(len(changed) or 1)
        match chance.randrange(5):
            case 0 | 1:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 2:
                del changed[place : place + chance.randrange(1, 60)]
            case 3:
                changed[place:place] = changed[place : place + chance.randrange(1, 60)]
            case 4 if chance.random() < 0.2:
                del changed[place + 1 :]
            case _:
                changed[place : place + 1] = chance.choice(
                    (b"99999999", b"-1", b"\xff\xfe", b"<", b'"', b"&#0;")
                )
    return bytes(changed)


def with_a_part_changed(content: bytes, chance: random.Random) -> bytes:
    """A sound archive in which the bytes of one or two parts are changed: no checksum catches that."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in chance.sample(sorted(parts), chance.choice((1, 1, 2))):
        parts[name] = with_bytes_changed(parts[name], chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def sound_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = tmp_path_factory.mktemp("sound") / "audit.xlsx"
    write(AUDIT, path)
    form = form_bytes(AUDIT, "POL", STAMP | {"heads": "a"})
    return {"workbook": path.read_bytes(), "form": form, "sealed": sealed(form, PASSWORD)}


def read_either(path: Path, kind: str) -> Audit | FilledForm:
    if kind == "workbook":
        return read(path)
    return read_form(path, password=PASSWORD if kind == "sealed" else None)


def campaign(sound_files: dict[str, bytes], path: Path, seeds: range) -> tuple[int, int]:
    """How many files were read and how many refused; anything else raises here."""
    said: list[tuple[str, ...]] = []
    for seed in seeds:
        chance = random.Random(seed)
        kind = chance.choices(("workbook", "form", "sealed"), (10, 9, 1))[0]
        change = with_bytes_changed if kind == "sealed" or chance.random() < 0.3 else with_a_part_changed
        path.write_bytes(change(sound_files[kind], chance))
        try:
            read_either(path, kind)
        except (UserProblem, PlaceProblem) as problem:
            said.append(problem.sentences)
    assert all(sentence.endswith(".") for sentences in said for sentence in sentences)
    return len(seeds) - len(said), len(said)


def test_a_hundred_mutated_files_are_read_or_refused(sound_files: dict[str, bytes], tmp_path: Path) -> None:
    was_read, refused = campaign(sound_files, tmp_path / "file.xlsx", range(100))
    assert was_read > 5
    assert refused > 20


@pytest.mark.slow
def test_two_thousand_mutated_files_are_read_or_refused(
    sound_files: dict[str, bytes], tmp_path: Path
) -> None:
    assert sum(campaign(sound_files, tmp_path / "file.xlsx", range(1_000, 3_000))) == 2_000

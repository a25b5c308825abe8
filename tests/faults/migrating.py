"""Stores of earlier versions, opened by this one: killed at every step of it, or damaged before."""

from functools import cache
from pathlib import Path
from random import Random

from db.errors import PlaceProblem
from lscb_audit.workspace import open_workspace
from tests.record.crashes import dies_at, steps_in
from tests.record.former_stores import VERSIONS, former
from tests.record.test_former_versions import holds_everything
from tests.support.command_line import PASSPHRASE

from .keeping import kept_folder, put_back


@cache
def _made(version: str) -> Path:
    return former(version, kept_folder() / "former.lscb")


def _opens(folder: Path) -> None:
    open_workspace(folder, PASSPHRASE).close()


@cache
def _steps(version: str) -> int:
    place = put_back(_made(version), kept_folder() / "counted.lscb")
    return steps_in(lambda: _opens(place))


def migrated(seed: int, folder: Path) -> None:
    """Try the steps of one version after the other; what lies beyond them are damages drawn by chance."""
    for version in VERSIONS:
        place = put_back(_made(version), folder / f"{version}.lscb")
        if seed < _steps(version):
            _killed(place, seed + 1)
        else:
            _damaged(place, Random(seed))


def _killed(place: Path, step: int) -> None:
    """Kill the first opening before this step: the next one does it all."""
    dies_at(step, lambda: _opens(place))
    with open_workspace(place, PASSPHRASE) as workspace:
        holds_everything(workspace)
    assert len(list((place / "backups").iterdir())) <= 1


def _damaged(place: Path, chance: Random) -> None:
    """Change some bytes: it is refused in words and left as it was, or the damage lay where nothing is."""
    content = bytearray((place / "store").read_bytes())
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(content))
        content[at] ^= chance.randint(1, 255)
    if chance.random() < 0.2:
        del content[chance.randrange(len(content)) :]
    (place / "store").write_bytes(content)
    said: tuple[str, ...] = (str(place),)
    try:
        with open_workspace(place, PASSPHRASE) as workspace:
            holds_everything(workspace)
    except PlaceProblem as problem:
        said = problem.sentences
        assert (place / "store").read_bytes() == content
    assert all(str(place) in one for one in said), said

"""Sharing killed before whatever it writes: done again, as a user would, it ends where it was to end."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from lscb_audit.cli import main
from lscb_audit.commands.sharing import INVITE_VARIABLE
from lscb_audit.queries.readable import occurs
from lscb_audit.rules.audit import Audit
from lscb_audit.sharing import people
from tests.app.sharing.laptops import AUDIT, INVITE_PASSPHRASE, Partnership, cheap_laptops
from tests.record.crashes import commits, dies_at, steps_in
from tests.support.command_line import PASSPHRASE, VARIABLE, Said, done, opened, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs the processes of Unix")

#: moments tried of each command in the normal run; all of them when asked
SAMPLE = 3
WORDS = {"police": "Zanzibar lighthouse", "health": "Obelisk in the kitchen"}
FORMS = {"police": "POL", "health": "HEA"}
LAPTOPS = ("qa", "police", "health", "school", "late")


class Scene:
    """Laptops in the midst of their work, put back as they were as often as one likes.

    Police are admitted and have handed in what nobody else has yet; so are Health, by a bundle; Schools have
    asked to be admitted; one invitation lies unused.
    """

    def __init__(self, folder: Path) -> None:
        self.at, self._kept = folder / "at", folder / "kept"
        made = Partnership(self.at)
        done("hub", "init", made.hub, "-w", made.qa)
        for name, agency in FORMS.items():
            made.hand_in(made.admitted(name, "auditor", agency), agency, WORDS[name])
        made.sync(made.qa)
        made.sync(self["police"])
        done("bundle", "export", "-w", self["health"], "-o", self.at / "post.bundle")
        made.sync(made.join(made.invite("school", "auditor", "SCH")))
        made.invite("late", "reader")
        shutil.rmtree(self.at / "forms-police-POL")
        shutil.rmtree(self.at / "forms-health-HEA")
        shutil.copytree(self.at, self._kept)

    def __getitem__(self, name: str) -> Path:
        return self.at / f"{name}.lscb"

    def put_back(self) -> None:
        shutil.rmtree(self.at)
        shutil.copytree(self._kept, self.at)

    def here(self) -> list[Path]:
        return [self[name] for name in LAPTOPS if self[name].exists()]


class Command(NamedTuple):
    """What is killed, what was done before it, and what its user does after it."""

    words: Callable[[Scene], list[str | Path]]
    before: Callable[[Scene], object] = lambda _: None
    after: Callable[[Scene], object] = lambda _: None
    #: what is said to who does again what was done already
    refusal: str = ""


def _join_by(file: str) -> Callable[[Scene], object]:
    return lambda scene: done("join", scene.at / file, scene["late"])


COMMANDS = {
    "hub init": Command(
        lambda at: ["hub", "init", at.at / "other hub", "-w", at["qa"]],
        after=lambda at: [done("sync", "-w", place, "--hub", at.at / "other hub") for place in at.here()],
    ),
    "invite": Command(
        lambda at: [
            *("invite", "--name", "another", "--role", "reader", "-w", at["qa"]),
            *("-o", at.at / "another.invitation"),
        ],
        after=_join_by("another.invitation"),
    ),
    "join": Command(
        lambda at: ["join", at.at / "late.invitation", at["late"]],
        refusal="is there already and is never overwritten",
    ),
    "sync of a QA officer": Command(lambda at: ["sync", "-w", at["qa"]]),
    "sync of an agency": Command(
        lambda at: ["sync", "-w", at["health"]], before=lambda at: done("sync", "-w", at["qa"])
    ),
    "bundle export": Command(
        lambda at: ["bundle", "export", "-w", at["police"], "-o", at.at / "post.bundle"],
        after=lambda at: done("bundle", "import", at.at / "post.bundle", "-w", at["qa"]),
    ),
    "bundle import": Command(lambda at: ["bundle", "import", at.at / "post.bundle", "-w", at["qa"]]),
    "open-workshop": Command(
        lambda at: ["open-workshop", AUDIT, "--as-is", "-w", at["qa"]],
        before=lambda at: done("bundle", "import", at.at / "post.bundle", "-w", at["qa"]),
    ),
}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("sharing")
        _settings(patch, folder)
        yield Scene(folder)


@pytest.fixture(autouse=True)
def _same_person(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the laptops stay whose they are from test to test."""
    _settings(monkeypatch, scene.at.parent)


def _settings(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("XDG_DATA_HOME", str(folder / "profile"))
    patch.setenv(VARIABLE, PASSPHRASE)
    patch.setenv(INVITE_VARIABLE, INVITE_PASSPHRASE)
    cheap_laptops(patch)


class Ending(NamedTuple):
    """What stands in the end: who takes part, and on each laptop the audit and whose words can be read."""

    members: list[tuple[str, str]]
    laptops: dict[str, tuple[Audit, frozenset[str]]]
    folders: list[str]


def _ending(scene: Scene, command: Command) -> Ending:
    """Let everybody do what is left to do and share; return what stands then."""
    command.after(scene)
    others = [place for place in scene.here() if place != scene["qa"]]
    _sync(*others, scene["qa"])
    run("open-workshop", AUDIT, "--as-is", "-w", scene["qa"])
    _sync(scene["qa"], *others)
    laptops = {}
    for place in scene.here():
        with opened(place) as workspace:
            assert workspace.verify() == []
            read = frozenset(words for words in WORDS.values() if occurs(workspace, words))
            laptops[place.stem] = workspace.audit(AUDIT), read
            members = sorted((one.name, one.state) for one in people.seats(workspace))
    return Ending(members, laptops, sorted(path.name for path in scene.at.iterdir() if path.is_dir()))


def _sync(*places: Path) -> None:
    for place in places:
        done("sync", "-w", place)


def _again(command: Command, words: list[str]) -> None:
    """Do the command again, as who saw the laptop go dark; it may be that it was done."""
    said: Said = run(*words)
    refused = command.refusal and command.refusal in said.err and said.err.count("\n") == 1
    assert said.code == 0 or refused, said
    assert "Traceback" not in said.err


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.timeout(1200)
def test_killed_and_done_again_it_ends_as_if_nothing_had_happened(
    scene: Scene, name: str, every: bool
) -> None:
    command = COMMANDS[name]
    words = [str(word) for word in command.words(scene)]

    def act() -> None:
        assert main(words) == 0

    def begin() -> None:
        scene.put_back()
        command.before(scene)

    begin()
    moments = steps_in(act, commits)
    assert moments > 3
    undisturbed = _ending(scene, command)
    for who in ("qa", *FORMS):
        assert undisturbed.laptops[who][1] == {*WORDS.values()}, "otherwise the comparison says nothing"
    for step in range(1, moments + 1) if every else _spread(moments):
        begin()
        assert dies_at(step, act, commits), step
        _again(command, words)
        assert _ending(scene, command) == undisturbed, step


def _spread(moments: int) -> list[int]:
    """Return a sample of the moments, the last of them too."""
    return sorted({round(1 + at * (moments - 1) / (SAMPLE - 1)) for at in range(SAMPLE)})

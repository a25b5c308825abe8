"""A pass-round: nothing says who wrote what, or in which order; a crash loses nothing; what is thrown away is
gone.
"""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lscb_audit.errors import PlaceProblem, UserProblem
from lscb_audit.hearing import rounds, sealed
from lscb_audit.hearing.model import Statement
from lscb_audit.hearing.reading import read_heard
from lscb_audit.hearing.rounds import Answer
from lscb_audit.workspace import Workspace, open_workspace
from tests.app.auditing import desk

from .rooms import AUDIT, PASSPHRASE, room, round_of

At = tuple[Workspace, bytes]
CANARY = "the heron on the lantern"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[At]:
    with room(tmp_path / "w.lscb") as made:
        rounds.begin(made[0], round_of(made[1]))
        yield made


def person(number: int) -> list[Answer]:
    """Return what one of twelve says: places and words that are that person's alone."""
    return [
        Answer(0, number % 5 + 1, f"P{number} was asked late"),
        Answer(1, (number + 2) % 5 + 1),
        Answer(2, None, f"P{number} would change meetings"),
    ]


def said(workspace: Workspace) -> list[Statement]:
    return [one._replace(uid=b"", session=b"") for one in read_heard(workspace, AUDIT).statements]


def changes(workspace: Workspace) -> list[tuple[object, ...]]:
    """Return all that the record's own tables say of the last write, without identities of chance."""
    query = "SELECT slot, parent, value FROM change WHERE id >= (SELECT max(id) FROM batch) ORDER BY id"
    return [tuple(row) for row in workspace.connection.execute(query)]


def test_what_twelve_people_say_is_written_in_one_batch_at_one_time(at: At) -> None:
    workspace, session = at
    before = workspace.connection.execute("SELECT count(*) FROM batch").fetchone()[0]
    for number in range(12):
        rounds.next_person(workspace, person(number))
    assert rounds.end(workspace, "2026-11-20") == 36
    assert workspace.connection.execute("SELECT count(*) FROM batch").fetchone()[0] == before + 1
    assert {one.text for one in said(workspace)} >= {f"P{n} was asked late" for n in range(12)}
    found = read_heard(workspace, AUDIT).session(session)
    assert found is not None
    assert (found.mode, found.closed_on, found.statements) == ("passed round", "2026-11-20", 36)
    assert workspace.verify() == []


def test_the_order_in_which_they_are_written_is_not_the_order_in_which_they_were_said(at: At) -> None:
    workspace, _ = at
    for number in range(12):
        rounds.next_person(workspace, person(number))
    rounds.end(workspace, "")
    order = [one.text.split()[0] for one in said(workspace) if one.text.startswith("P")]
    assert sorted(order) != order != sorted(order, key=lambda word: int(word[1:]))


def _told(folder: Path, speakers: Sequence[int], monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Return what the record holds after these speakers, chance itself being the same each time."""
    monkeypatch.setattr(rounds, "SystemRandom", lambda: random.Random(7))
    with room(folder) as (workspace, session):
        rounds.begin(workspace, round_of(session))
        for number in speakers:
            rounds.keep(workspace, person(number)[:1])
            rounds.next_person(workspace, person(number))
        rounds.end(workspace, "2026-11-20")
        return changes(workspace)


def test_whoever_spoke_first_the_record_holds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [
        _told(tmp_path / f"{number}.lscb", order, monkeypatch)
        for number, order in enumerate(permutations((1, 2, 3)))
    ]
    # identities of chance stand in births (the session) alone: every other value is the same, in its place
    values = [[(slot, value) for slot, _, value in one if not isinstance(value, bytes)] for one in told]
    assert values[0]
    assert all(one == values[0] for one in values)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.builds(Answer, st.integers(0, 2), st.none(), st.text(max_size=4)), max_size=8), st.randoms()
)
def test_what_was_mixed_depends_on_what_was_said_and_on_chance_alone(
    monkeypatch: pytest.MonkeyPatch, answers: list[Answer], luck: random.Random
) -> None:
    other = list(answers)
    luck.shuffle(other)
    monkeypatch.setattr(rounds, "SystemRandom", lambda: random.Random(3))
    assert rounds.mixed(other) == rounds.mixed(answers)
    assert sorted(rounds.mixed(answers), key=repr) == sorted(answers, key=repr)


def test_nobody_comes_to_what_another_has_given(at: At) -> None:
    workspace, _ = at
    rounds.keep(workspace, person(1))
    assert rounds.begun(workspace) == tuple(person(1))
    rounds.next_person(workspace, person(1))
    assert rounds.begun(workspace) == ()
    rounds.keep(workspace, [Answer(0, None, "  "), Answer(1, 2)])
    assert rounds.begun(workspace) == (Answer(1, 2),)


def test_in_the_file_nobodys_answers_are_tied_to_each_other(at: At) -> None:
    """While nobody writes, the file holds one mixed heap, as had each answer been given by somebody else."""
    workspace, _ = at
    for number in (1, 2):
        rounds.next_person(workspace, person(number))
    here = rounds._here(workspace)
    given, last = rounds._read(workspace, here)
    assert last == ()
    assert sorted(given, key=repr) == sorted([*person(1), *person(2)], key=repr)
    sizes = {(workspace.folder / sealed.FILE).stat().st_size}
    rounds.next_person(workspace, person(3))
    assert {(workspace.folder / sealed.FILE).stat().st_size} == sizes


def test_a_place_alone_is_counted_and_never_quoted(at: At) -> None:
    workspace, _ = at
    rounds.next_person(
        workspace, [Answer(0, 2), Answer(1, 5, "Ours does."), Answer(2, None, "Fewer meetings.")]
    )
    rounds.end(workspace, "")
    found = {one.text: (one.line, one.stance, one.consent, one.place) for one in said(workspace)}
    assert found == {
        "I was asked. Disagree.": ("K1", "contradicts", "summary only", 2),
        "Ours does.": ("K2", "supports", "quote", 5),
        "Fewer meetings.": ("", "", "quote", None),
    }


def test_one_round_at_a_time_and_none_that_asks_nothing(at: At) -> None:
    workspace, session = at
    with pytest.raises(UserProblem, match="under way already"):
        rounds.begin(workspace, round_of(session))
    assert rounds.under_way(workspace) == round_of(session)
    assert rounds.end(workspace, "") == 0
    assert rounds.under_way(workspace) is None
    for act in (rounds.abandon, rounds.begun):
        with pytest.raises(UserProblem, match="No pass-round is under way"):
            act(workspace)
    with pytest.raises(UserProblem, match="nothing to ask"):
        rounds.begin(workspace, round_of(session)._replace(prompts=()))


_CHILD = """
import sys
from pathlib import Path
from lscb_audit.hearing import rounds
from lscb_audit.hearing.rounds import Answer
from lscb_audit.workspace import open_workspace
with open_workspace(Path(sys.argv[1]), sys.argv[2]) as at:
    for number in range(2):
        rounds.next_person(at, [Answer(0, 1, f"P{number}")])
    rounds.keep(at, [Answer(0, 2, "half a sen")])
    print("kept", flush=True)
    sys.stdin.read()
"""


def test_killed_in_the_midst_it_goes_on_where_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "w.lscb"
    with room(folder) as (workspace, session):
        rounds.begin(workspace, round_of(session))
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(folder), PASSPHRASE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    with closing(child.stdin), closing(child.stdout):  # type: ignore[type-var]  # both are pipes
        assert child.stdout is not None
        assert child.stdout.readline() == b"kept" + os.linesep.encode()
        child.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        child.wait()
    with open_workspace(folder, PASSPHRASE) as again:
        assert rounds.begun(again) == (Answer(0, 2, "half a sen"),)
        rounds.next_person(again, [Answer(0, 2, "half a sentence")])
        rounds.end(again, "")
        assert sorted(one.text for one in said(again)) == ["P0", "P1", "half a sentence"]


def test_what_was_thrown_away_is_nowhere_in_the_files_or_a_backup(tmp_path: Path) -> None:
    """Looked for with the store's own key: in the store, its log, every page, a backup, the folder."""
    folder, backup = tmp_path / "w.lscb", tmp_path / "midst.lscb-backup"
    with room(folder) as (workspace, session):
        rounds.begin(workspace, round_of(session))
        rounds.next_person(workspace, [Answer(2, None, CANARY)])
        key = rounds._here(workspace).key
        workspace.store.write_copy(backup)
        workspace.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        assert key.hex().encode() in _decrypted_pages(workspace), "what is looked for can be found"
        torn = (folder / sealed.FILE).read_bytes()
        rounds.abandon(workspace)
        assert not (folder / sealed.FILE).exists()
        assert rounds.under_way(workspace) is None
        plain = tmp_path / "plain"
        workspace.connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        workspace.connection.execute("SELECT sqlcipher_export('plain')")
        workspace.connection.execute("DETACH DATABASE plain")
        pages = _decrypted_pages(workspace)
        assert b"Social workers, March" in pages, "so this does read the pages"
        assert (folder / "store-wal").stat().st_size == 0
    everything = [plain.read_bytes(), pages, torn, *(one.read_bytes() for one in _files(tmp_path))]
    for secret in (CANARY.encode(), key.hex().encode()):
        assert not any(secret in content for content in everything)
    with desk.workspace(folder) as again:
        assert read_heard(again, AUDIT).statements == ()


def _decrypted_pages(workspace: Workspace) -> bytes:
    """Return every page of the store, the free ones too, as they stand behind the encryption."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    size, reserve, salt = 4096, 80, 16
    content = (workspace.folder / "store").read_bytes()
    found = []
    for at in range(0, len(content), size):
        page = content[at : at + size]
        iv = page[size - reserve : size - reserve + 16]
        opened = Cipher(algorithms.AES(workspace.store._key), modes.CBC(iv)).decryptor()
        found.append(opened.update(page[0 if at else salt : size - reserve]))
    return b"".join(found)


def _files(folder: Path) -> Iterator[Path]:
    return (one for one in folder.rglob("*") if one.is_file())


def test_a_file_without_its_key_is_nobodys_and_a_damaged_one_is_told(at: At) -> None:
    workspace, session = at
    path = workspace.folder / sealed.FILE
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(PlaceProblem, match="is damaged, and what was given in it is lost"):
        rounds.begun(workspace)
    rounds.abandon(workspace)
    path.write_bytes(b"left over")
    assert rounds.under_way(workspace) is None
    assert not path.exists()
    rounds.begin(workspace, round_of(session))
    path.unlink()
    assert rounds.begun(workspace) == (), "a crash before the first file loses nothing: nobody had written"


def test_a_room_that_writes_much_is_kept_whole(at: At) -> None:
    workspace, _ = at
    long = "x" * (1 << 18)
    rounds.next_person(workspace, [Answer(2, None, long)])
    rounds.end(workspace, "")
    assert said(workspace)[0].text == long

"""The end of data where the hub is a database or one file: nothing comes back, nothing is left in files."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from db.hub import file_probe
from db.sharing import keyring
from db.sharing.segment import opened, read
from lscb_audit.ending.certificate import write_certificate
from lscb_audit.ending.reading import CONFIRMED, read_ends
from lscb_audit.sharing import hubs
from lscb_audit.sharing.redacting import find, redact
from tests.app.sharing.desks import AUDIT, Desks

from .other_hubs import PLACES, Database, Place, into_one_file, of_scope, pieces, scopes, still_there
from .scene import CANARIES, HEALTH, POLICE, POLICE_FORM, SECOND, UNSENT, in_backups, in_files, readable
from .test_destroying import end_it


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, desks: Desks, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The hub of the laptops, moved there."""
    monkeypatch.setattr(file_probe, "locks_hold", lambda _: True)
    return PLACES[request.param](desks)


def test_nothing_is_left_and_a_laptop_that_was_away_brings_nothing_back(desks: Desks, place: Place) -> None:
    scope = end_it(desks)
    of_it = of_scope(place, scope)
    assert len(of_it) > 5
    assert still_there(place.raw(), of_it) == of_it
    desks.sync(SECOND, "qa", POLICE)
    assert scope not in scopes(place)
    # of it a laptop that was away has everything, and words that it has not shared yet
    assert desks.reads(HEALTH, UNSENT)
    assert hubs.sync(desks.at[HEALTH]).ended == 1
    desks.everybody_syncs()
    assert readable(desks) == {}
    assert scope not in scopes(place)
    place.tidied()
    raw = place.raw()
    assert still_there(raw, of_it) == set()
    assert still_there(raw, [word.encode() for word in CANARIES]) == set()
    assert in_files(desks.folder, Path.home()) == {}
    (end,) = read_ends(desks.at[SECOND])
    assert {one.state for one in end.holders} == {CONFIRMED}
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name
        outcome = hubs.sync(workspace)
        assert (outcome.came, outcome.went, outcome.refilled, outcome.ended) == (0, 0, 0, 0), name


@pytest.mark.slow
def test_a_hub_that_is_put_back_to_its_state_before_is_cleaned_again(desks: Desks, place: Place) -> None:
    put_back = place.kept()
    scope = end_it(desks)
    desks.everybody_syncs()
    assert scope not in scopes(place)
    put_back()
    assert scope in scopes(place)
    desks.sync(HEALTH)  # whose login may not take out what others brought, and fetches nothing of it
    assert readable(desks) == {}
    desks.everybody_syncs()
    assert scope not in scopes(place)
    assert readable(desks) == {}
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name


@pytest.mark.slow
def test_what_a_server_keeps_besides_is_what_its_document_says(desks: Desks) -> None:
    place = PLACES["a database"](desks)
    assert isinstance(place, Database)
    scope = end_it(desks)
    of_it = of_scope(place, scope)
    desks.everybody_syncs()
    # rows that are deleted lie in their pages until these are written anew; the log keeps what it wrote
    assert still_there(place.raw(), of_it) == of_it
    place.tidied()
    assert still_there(place.raw(), of_it) == set()
    assert still_there(place.logged(), of_it)
    told = (Path(__file__).parents[3] / "docs" / "admin-postgres.md").read_text(encoding="utf-8")
    assert "VACUUM FULL lscb_0123456789abcdef.segment" in told
    assert "write-ahead log and in backups" in told


def _with_word(desks: Desks, place: Place, word: str) -> set[bytes]:
    """Return pieces of the segments there that hold a word, opened with any key that a laptop holds."""
    cursors = [workspace.connection.cursor() for workspace in desks.at.values()]
    found: set[bytes] = set()
    for content in place.contents():
        whole = read(content)
        keys = [key for cursor in cursors if (key := keyring.named(cursor, whole.key))]
        body = opened(whole, keys[0].secret) if keys else None
        if body is not None and word.encode() in body:
            found |= pieces(content) - {whole.signature}  # the header stays
    return found


@pytest.mark.slow
def test_a_word_that_is_taken_back_goes_from_its_files_too(desks: Desks, place: Place) -> None:
    held = _with_word(desks, place, POLICE_FORM)
    assert held
    assert still_there(place.raw(), held) == held
    for one in find(desks.at["qa"], POLICE_FORM):
        redact(desks.at["qa"], one.change, "It named a place")
    desks.everybody_syncs(3)
    assert readable(desks, (POLICE_FORM,)) == {}
    assert in_backups(desks, (POLICE_FORM,)) == {}
    assert _with_word(desks, place, POLICE_FORM) == set()
    place.tidied()
    assert still_there(place.raw(), held) == set()
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name


@pytest.mark.slow
def test_the_certificate_names_a_damaged_file_of_the_hub_that_was_put_aside(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_probe, "locks_hold", lambda _: True)
    place = into_one_file(desks)
    with place.path.open("r+b") as file:
        file.write(bytes(len(place.raw()) // 2))
    (aside,) = hubs.sync(desks.at[POLICE]).unread
    end_it(desks)
    path = desks.folder / "certificate.pdf"
    assert write_certificate(desks.at[SECOND], AUDIT, path, date(2026, 11, 21))
    pages = pypdfium2.PdfDocument(path.read_bytes())
    text = " ".join(pages[at].get_textpage().get_text_range() for at in range(len(pages)))
    assert aside in " ".join(text.split())

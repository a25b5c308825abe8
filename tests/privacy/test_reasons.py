"""What can be taken back stands in one place: no reason of a change says it a second time."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.identity import derived_uid
from db.tables.planning import PLAN
from lscb_audit import auditing, concluding
from lscb_audit.moderating import keep_note
from lscb_audit.moderating.model import CaseKey
from lscb_audit.sharing.redacting import elsewhere, find, redact
from tests.app.sharing.desks import AUDIT, ON, Desks, at_one_desk

NAME = "Peregrine Dovetail"


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    yield from at_one_desk(tmp_path, monkeypatch)


def _take_back(desks: Desks) -> None:
    qa = desks.at["qa"]
    assert not any(one.where == "reason for changes" for one in find(qa, NAME))
    for one in find(qa, NAME):
        redact(qa, one.change, "It named somebody.")
    assert not desks.reads("qa", NAME)
    assert qa.verify() == []


def test_a_theme_named_after_somebody_goes_whole(desks: Desks) -> None:
    qa = desks.at["qa"]
    concluding.add_theme(qa, f"What befell {NAME}")
    theme = next(iter(concluding.codebook(qa).themes))
    done = concluding.rename_theme(qa, theme, f"The “after” of {NAME}", date(2026, 11, 20))
    assert done is not None
    concluding.undo(qa, AUDIT, done)
    concluding.rename_theme(qa, theme, f"“After” and “before” {NAME}", date(2026, 11, 20))
    assert len(find(qa, NAME)) > 1
    _take_back(desks)


def test_why_a_form_was_handed_in_again_goes_whole(desks: Desks) -> None:
    desks.fill("qa", "POL", "C1", "as it stood")
    desks.hand_in("qa", "POL", ["C1"])
    key = auditing.FormKey(AUDIT, "C1", "POL")
    auditing.hand_in(desks.at["qa"], key, "Inspector", ON, f"{NAME} was overlooked")
    _take_back(desks)


def test_what_is_no_change_is_told_without_its_words(desks: Desks) -> None:
    qa = desks.at["qa"]
    assert elsewhere(qa, NAME) == ()
    key = auditing.FormKey(AUDIT, "C1", "POL")
    auditing.save_draft(qa, key, auditing.At("K1", "evidence"), f"{NAME} said", 4, ())
    keep_note(qa, CaseKey(AUDIT, "C1", "K1"), f"Ask about {NAME}")
    assert find(qa, NAME) == ()
    said = elsewhere(qa, NAME.upper())
    assert [sentence.split(" (1)")[0] for sentence in said] == [
        "It also stands in what is being typed on this laptop",
        "It also stands in private notes of this laptop",
    ]
    assert not any(NAME in sentence for sentence in said)


def test_a_reason_that_names_somebody_is_taken_out_like_any_word(desks: Desks) -> None:
    qa, where = desks.at["qa"], desks.place("qa")
    with qa.writing(f"as {NAME} wished") as w:
        w.set(where.uid, PLAN, derived_uid(where.uid, PLAN), {"why": "a review"})
    (found,) = find(qa, NAME)
    assert (found.where, found.words) == ("reason for changes", f"as {NAME} wished")
    assert redact(qa, found.change, "It named somebody.") == (found.change, True)
    assert redact(qa, found.change, "It named somebody.") == (found.change, False)
    assert find(qa, NAME) == ()
    assert not desks.reads("qa", NAME)
    assert qa.verify() == []

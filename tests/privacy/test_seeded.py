"""How many sown identifiers are found, kind by kind, and how many words are taken for one that are none."""

from collections import Counter

import pytest

from lscb_audit.demonstration import content
from lscb_audit.privacy import Hit, find
from lscb_audit.privacy.hits import replaceable
from lscb_audit.privacy.terms import terms_of
from tests.app.demonstration_texts import texts

from .notes import notes
from .seeded import Sentence, Sown, sentences

_NAMES = {"name", "surname"}


_Tried = tuple[Sentence, list[Hit]]


@pytest.fixture(scope="module")
def sown() -> list[_Tried]:
    """Each sentence with what would be replaced in it."""
    return [(sentence, _replaced(sentence.text)) for sentence in sentences(seed=2026, times=8)]


def _replaced(text: str) -> list[Hit]:
    return [one for one in find(text) if replaceable(one)]


def _recall(sown: list[_Tried]) -> dict[str, float]:
    """The share of each kind that is covered from its first letter to its last."""
    whole: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for sentence, hits in sown:
        for one in sentence.sown:
            whole[one.kind] += 1
            found[one.kind] += any(hit.start <= one.start and one.end <= hit.end for hit in hits)
    return {kind: found[kind] / whole[kind] for kind in whole}


def _beside(hit: Hit, sown: tuple[Sown, ...]) -> bool:
    return not any(hit.start < one.end and one.start < hit.end for one in sown)


def test_at_least_five_hundred_identifiers_are_sown(sown: list[_Tried]) -> None:
    assert sum(len(sentence.sown) for sentence, _ in sown) >= 500


def test_of_every_kind_of_number_and_address_nineteen_in_twenty_are_found(sown: list[_Tried]) -> None:
    recall = _recall(sown)
    assert {kind: share for kind, share in recall.items() if kind not in _NAMES and share < 0.95} == {}


def test_of_names_that_nobody_handed_in_nineteen_in_twenty_are_found(sown: list[_Tried]) -> None:
    recall = _recall(sown)
    assert {kind: share for kind, share in recall.items() if kind in _NAMES and share < 0.95} == {}


def test_of_notes_typed_in_haste_nine_in_ten_identifiers_are_found() -> None:
    found = [
        any(hit.start <= start and end <= hit.end for hit in _replaced(note.text))
        for note in notes()
        for start, end in note.sown
    ]
    assert len(found) > 60
    assert sum(found) / len(found) >= 0.9


def test_nothing_beside_what_was_sown_is_taken_for_an_identifier(sown: list[_Tried]) -> None:
    false = [
        (hit.text, sentence.text) for sentence, hits in sown for hit in hits if _beside(hit, sentence.sown)
    ]
    assert false == []


def test_twenty_thousand_words_without_identifiers_give_at_most_three_false_alarms() -> None:
    audits = content.audits()
    known = terms_of(*audits)
    read = [text for audit in audits for text in texts(audit)]
    alarms = [one.text for text in read for one in find(text, known_words=known) if replaceable(one)]
    assert sum(len(text.split()) for text in read) > 20_000
    assert len(alarms) <= 3, alarms

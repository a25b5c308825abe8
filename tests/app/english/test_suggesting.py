"""What is offered for a word that is not known."""

import sys

import pytest

from lscb_audit.english import Words, suggestions, words

MEANT = {
    "recieved": "received",
    "assesment": "assessment",
    "safegaurding": "safeguarding",
    "practitoner": "practitioner",
    "proffesionals": "professionals",
    "definately": "definitely",
    "teh": "the",
    "thier": "their",
    "wich": "which",
    "becuase": "because",
    "abscense": "absence",
    "dissagreed": "disagreed",
    "behavior": "behaviour",
    "color": "colour",
    "organize": "organise",
    "refferal": "referral",
    "liason": "liaison",
    "vunerable": "vulnerable",
    "neglectfull": "neglectful",
    "goverment": "government",
    "Febuary": "February",
}


@pytest.fixture(scope="module")
def english() -> Words:
    return words()


@pytest.mark.parametrize(("word", "meant"), MEANT.items())
def test_what_was_meant_comes_first(word: str, meant: str, english: Words) -> None:
    assert suggestions(word, english)[0] == meant


@pytest.mark.parametrize(
    ("word", "meant"), [("alot", "a lot"), ("infact", "in fact"), ("eachother", "each other")]
)
def test_two_words_written_as_one_are_parted(word: str, meant: str, english: Words) -> None:
    assert meant in suggestions(word, english)


def test_capitals_and_possessives_stay(english: Words) -> None:
    assert suggestions("Recieved", english)[0] == "Received"
    assert suggestions("RECIEVED", english)[0] == "RECEIVED"
    assert suggestions("freind's", english)[0] == "friend’s"


def test_nothing_is_offered_for_what_is_near_nothing(english: Words) -> None:
    assert suggestions("xqzvkwp", english) == ()


def test_no_more_than_asked_for_and_none_twice(english: Words) -> None:
    offered = suggestions("thier", english, most=3)
    assert len(offered) == 3
    assert len(set(suggestions("thier", english, most=50))) == len(suggestions("thier", english, most=50))


def test_every_word_offered_is_known(english: Words) -> None:
    for word in MEANT:
        assert all(english.knows(part) for one in suggestions(word, english) for part in one.split())


def test_nothing_heavy_is_read_for_it(english: Words) -> None:
    before = "numpy" in sys.modules
    suggestions("recieved", english)
    assert ("numpy" in sys.modules) == before

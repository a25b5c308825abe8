"""Two texts that grew from one: every word that somebody wrote is kept, and what overlaps is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_audit.rules.merging import BOTH, MINE, THEIRS, Merged, Piece, marked, merge, missing_words, traced

VISIT = "At the visit he showed the health visitor his bed. His weight rose. His key worker was present."
MINE_TEXT = (
    "At the visit he showed the health visitor his bed and said that he sleeps there now. "
    "His weight rose. His key worker was present."
)
THEIRS_TEXT = (
    "At the visit he showed the health visitor his bed. His weight rose and he has had both vaccinations. "
    "His key worker was present and told us that he asks for food."
)

words = st.sampled_from(("he", "she", "the", "plan", "bed", "don’t", "key-worker", ".", ",", "\n", "é"))
texts = st.lists(words, max_size=12).map(" ".join) | st.text("ab .\n’-", max_size=12)


def test_changes_in_different_places_are_both_in_it() -> None:
    made = merge(VISIT, MINE_TEXT, THEIRS_TEXT)
    assert made.text == (
        "At the visit he showed the health visitor his bed and said that he sleeps there now. "
        "His weight rose and he has had both vaccinations. "
        "His key worker was present and told us that he asks for food."
    )
    assert not made.overlaps
    assert [piece.text.strip() for piece in made.pieces if piece.who == MINE] == [
        "and said that he sleeps there now"
    ]
    assert [piece.text.strip() for piece in made.pieces if piece.who == THEIRS] == [
        "and he has had both vaccinations",
        "and told us that he asks for food",
    ]
    assert missing_words(made.text, MINE_TEXT, THEIRS_TEXT) == ()


def test_both_wordings_of_one_place_are_kept_and_marked() -> None:
    made = merge("He was seen twice.", "He was seen three times.", "He was seen often.")
    assert made.text == "He was seen three times often."
    assert [piece for piece in made.pieces if piece.overlapping] == [
        Piece("three times", MINE, overlapping=True),
        Piece(" often", THEIRS, overlapping=True),
    ]


def test_what_one_took_out_and_the_other_left_alone_is_out_and_is_told_as_missing() -> None:
    made = merge("Seen alone. Seen at home.", "Seen at home.", "Seen alone. Seen at home. And at school.")
    assert made.text == "Seen at home. And at school."
    assert missing_words(made.text, "Seen alone. Seen at home. And at school.") == ("Seen", "alone")


def test_without_a_common_beginning_nothing_of_either_is_left_out() -> None:
    made = merge(None, "Seen at home.", "Seen at school.")
    assert made.text == "Seen at home school."
    assert made.overlaps
    assert [piece.who for piece in made.pieces] == [BOTH, MINE, THEIRS, BOTH]


def test_the_columns_mark_what_only_one_has() -> None:
    assert marked("He said so.", "He wrote so.", MINE) == (
        Piece("He ", BOTH),
        Piece("said", MINE),
        Piece(" so.", BOTH),
    )


def test_what_is_typed_into_the_result_is_nobodys() -> None:
    found = traced("He said wrote sang so.", "He said so.", "He wrote so.")
    assert [piece.text.strip() for piece in found if piece.who == MINE] == ["said"]
    assert [piece.text.strip() for piece in found if piece.who == THEIRS] == ["wrote"]
    assert "sang" in next(piece.text for piece in found if piece.who == BOTH and "sang" in piece.text)


def test_words_never_run_into_one() -> None:
    assert merge("x", "seven", "eight").text == "seven eight"
    assert merge(None, "a-", "he").text == "a- he"


def test_a_word_that_stands_less_often_is_missing_whatever_its_capitals() -> None:
    assert missing_words("The plan", "the plan of the child") == ("the", "of", "child")


@pytest.mark.parametrize("base", ["", None, "before"])
def test_nothing_merges_with_nothing(base: str | None) -> None:
    assert merge(base, "", "") == Merged(())
    assert merge(base, "", "").text == ""


@given(texts, texts)
def test_whoever_changed_nothing_gets_what_the_other_wrote(base: str, theirs: str) -> None:
    assert merge(base, base, theirs).text == theirs
    assert merge(base, theirs, base).text == theirs


@given(texts | st.none(), texts)
def test_the_same_change_made_twice_stands_once(base: str | None, text: str) -> None:
    made = merge(base, text, text)
    assert made.text == text
    assert not made.overlaps


@given(texts | st.none(), texts, texts)
def test_it_is_the_same_from_the_other_side_but_for_the_order_of_what_overlaps(
    base: str | None, mine: str, theirs: str
) -> None:
    here, there = merge(base, mine, theirs), merge(base, theirs, mine)
    assert sorted(_plain(here, MINE)) == sorted(_plain(there, THEIRS))
    assert sorted(_plain(here, THEIRS)) == sorted(_plain(there, MINE))
    assert _plain(here, BOTH) == _plain(there, BOTH)
    assert here.overlaps == there.overlaps


def _plain(made: Merged, who: str) -> list[str]:
    """Return the pieces of one person, without the blanks that keep words apart."""
    stripped = [piece.text.strip() for piece in made.pieces if piece.who == who]
    joined = " ".join(one for one in stripped if one)
    return joined.split()


@settings(max_examples=60)
@given(st.data())
def test_every_word_that_somebody_added_is_in_the_result(data: st.DataObject) -> None:
    base = data.draw(st.lists(words, max_size=10))
    versions, added = [], []
    for name in ("m", "t"):
        left = [word for word in base if data.draw(st.booleans())]
        new = [f"{name}{number}" for number in range(data.draw(st.integers(0, 4)))]
        for word in new:
            left.insert(data.draw(st.integers(0, len(left))), word)
        versions.append(" ".join(left))
        added += new
    made = merge(" ".join(base), *versions)
    assert missing_words(made.text, " ".join(added)) == ()


@given(texts, texts)
def test_without_a_common_beginning_every_word_of_both_is_in_it(mine: str, theirs: str) -> None:
    assert missing_words(merge(None, mine, theirs).text, mine, theirs) == ()


@given(texts, texts, texts)
def test_a_text_in_pieces_is_the_same_text(text: str, mine: str, theirs: str) -> None:
    assert "".join(piece.text for piece in traced(text, mine, theirs)) == text
    assert "".join(piece.text for piece in marked(text, mine, MINE)) == text


def test_a_long_text_is_merged_at_once() -> None:
    base = " ".join(f"word{number % 300}" for number in range(2500))
    mine = base.replace("word7 ", "word7 and more ")
    made = merge(base, mine, f"{base} The end.")
    assert made.text == f"{mine} The end."

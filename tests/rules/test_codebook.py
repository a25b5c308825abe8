"""To which theme a finding belongs: whatever order themes come in, whatever two laptops merged crosswise."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules.codebook import Codebook, Theme, name_problem, shown

NAMES = ("Voice", "Lasting change", "Oversight", "Deciding", "Help")


def uid(number: int) -> bytes:
    return bytes([number]) * 16


@st.composite
def codebooks(draw: st.DrawFn) -> list[Theme]:
    count = draw(st.integers(1, 6))
    return [
        Theme(
            uid(at),
            draw(st.sampled_from(NAMES)),
            former=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2))),
            into=draw(st.sampled_from([None, None, *map(uid, range(count + 1))])),
            retired=draw(st.sampled_from(["", "", "2027-01-05"])),
        )
        for at in range(count)
    ]


@given(codebooks(), st.randoms(use_true_random=False))
def test_every_merge_ends_and_the_order_of_the_themes_does_not_matter(
    themes: list[Theme],
    luck: Random,
) -> None:
    mixed = list(themes)
    luck.shuffle(mixed)
    one, other = Codebook(themes), Codebook(mixed)
    for theme in themes:
        ends = one.followed(theme.uid)
        assert ends == other.followed(theme.uid)
        assert one.of(theme.name) == other.of(theme.name)
        assert one.of(theme.name) is not None
        for name in theme.former:
            assert one.of(name) is not None
    assert one.in_use() == other.in_use()
    assert len({theme.uid for theme in one.in_use()}) == len(one.in_use())


def test_names_are_compared_by_their_words() -> None:
    book = Codebook([Theme(uid(1), "The child’s voice", former=("Voice of the child",))])
    assert shown(book, " the  CHILD’S voice ") == "The child’s voice"
    assert shown(book, "voice of the child") == "The child’s voice"
    assert shown(book, " Something   else ") == "Something else"
    assert book.of("") is None


def test_a_name_that_stands_already_or_stood_before_is_refused() -> None:
    book = Codebook([Theme(uid(1), "Voice", former=("Being heard",))])
    assert name_problem(book, "Oversight") == ""
    assert name_problem(book, "VOICE", uid(1)) == ""
    assert "already" in name_problem(book, "voice")
    assert "before" in name_problem(book, "being heard")
    assert "at least one word" in name_problem(book, " – ")


def test_the_twin_of_a_theme_that_was_merged_goes_with_it() -> None:
    twins = Theme(uid(1), "Voice", into=uid(3)), Theme(uid(2), "Voice")
    book = Codebook([*twins, Theme(uid(3), "Being heard")])
    assert {book.followed(theme.uid).name for theme in twins} == {"Being heard"}
    assert [one.name for one in book.in_use()] == ["Being heard"]
    into_the_second = Codebook([Theme(uid(1), "Voice"), twins[1], Theme(uid(3), "Being heard", into=uid(2))])
    assert into_the_second.followed(uid(3)).uid == uid(1)


def test_two_themes_that_were_merged_into_each_other_are_one() -> None:
    book = Codebook([Theme(uid(1), "Voice", into=uid(2)), Theme(uid(2), "Being heard", into=uid(1))])
    assert book.of("Voice") == book.of("Being heard")
    assert [one.name for one in book.in_use()] == ["Voice"], "findings can still be put under it"

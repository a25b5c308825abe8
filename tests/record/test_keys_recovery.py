"""A recovery key typed from paper: forgiving about its form, and exact about which group is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import UserProblem
from db.keys.recovery import ALPHABET, GROUP_LENGTH, GROUPS, generate, parse, stretch

places = st.integers(0, GROUPS * GROUP_LENGTH - 1)


def _groups(signs: str) -> str:
    return "-".join(signs[i : i + GROUP_LENGTH] for i in range(0, len(signs), GROUP_LENGTH))


def test_a_key_has_at_least_128_free_bits_and_no_two_are_alike() -> None:
    assert len(ALPHABET) ** ((GROUP_LENGTH - 1) * GROUPS) >= 2**128
    assert len({generate() for _ in range(100)}) == 100


def test_a_key_holds_no_signs_that_look_alike() -> None:
    for family in ("0OQD", "1IL", "2Z", "5S", "8B", "UV"):
        assert len(set(family) & set(ALPHABET)) <= 1


def test_case_spaces_and_hyphens_do_not_matter() -> None:
    key = generate()
    bare = key.replace("-", "")
    for typed in (
        key,
        bare,
        key.lower(),
        key.replace("-", " "),
        f"  {' '.join(bare)}\n",
        key.replace("-", "–"),
    ):
        assert parse(typed) == key


@given(place=places, other=st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_found_in_its_group(place: int, other: str) -> None:
    key = generate().replace("-", "")
    wrong = key[:place] + other + key[place + 1 :]
    if wrong == key:
        assert parse(wrong) == _groups(key)
        return
    with pytest.raises(
        UserProblem, match=f"^Group {place // GROUP_LENGTH + 1} of the recovery key is mistyped"
    ):
        parse(wrong)


@given(place=places, apart=st.integers(1, GROUP_LENGTH - 1))
def test_two_exchanged_signs_are_found_in_their_group(place: int, apart: int) -> None:
    key = list(generate().replace("-", ""))
    group = place // GROUP_LENGTH
    other = group * GROUP_LENGTH + (place + apart) % GROUP_LENGTH
    if key[place] == key[other]:
        return
    key[place], key[other] = key[other], key[place]
    with pytest.raises(UserProblem, match=f"^Group {group + 1} "):
        parse("".join(key))


@given(first=st.integers(0, GROUPS - 2), second=st.integers(1, GROUPS - 1))
def test_two_exchanged_groups_are_found(first: int, second: int) -> None:
    groups = generate().split("-")
    if first >= second:
        return
    groups[first], groups[second] = groups[second], groups[first]
    with pytest.raises(UserProblem, match=f"^Group {first + 1} "):
        parse("-".join(groups))


def test_a_sign_that_keys_never_use_is_named_with_its_group() -> None:
    groups = generate().split("-")
    groups[2] = "O" + groups[2][1:]
    with pytest.raises(
        UserProblem, match=r"^Group 3 of the recovery key holds “O”, which recovery keys never"
    ):
        parse(" ".join(groups))


@pytest.mark.parametrize("length", [0, 5, 6, 35, 37, 72])
def test_too_few_or_too_many_signs_are_counted(length: int) -> None:
    typed = (generate().replace("-", "") + generate().replace("-", "").replace("-", ""))[:length]
    with pytest.raises(UserProblem, match=rf"6 groups of 6 letters or digits; {length} of 36 were typed"):
        parse(typed)


def test_no_complaint_repeats_what_was_typed() -> None:
    key = generate().replace("-", "")
    wrong = key[:-1] + ALPHABET[(ALPHABET.index(key[-1]) + 1) % len(ALPHABET)]
    with pytest.raises(UserProblem) as refused:
        parse(wrong)
    assert not any(group in str(refused.value) for group in _groups(wrong).split("-"))


def test_the_wrapping_key_depends_on_key_and_salt() -> None:
    one, other = generate(), generate()
    made = {stretch(key, salt) for key in (one, other) for salt in (b"s" * 16, b"t" * 16)}
    assert len(made) == 4
    assert {len(key) for key in made} == {32}

"""What is taken for an identifier and what is not, rule by rule."""

import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_audit.privacy import Pseudonyms, find, replace
from lscb_audit.privacy.case_names import near_miss
from lscb_audit.privacy.hits import replaceable
from lscb_audit.privacy.numbers import nhs_check, upn_check


def _found(text: str, **known: tuple[str, ...]) -> list[str]:
    return [one.text for one in find(text, **known) if replaceable(one)]


def test_check_digits_follow_the_published_examples() -> None:
    assert nhs_check("9434765919")
    assert not nhs_check("9434765918")
    assert upn_check("H801200001001")
    assert not upn_check("A801200001001")


@pytest.mark.parametrize("digits", ["943476591", "94347659190", ""])
def test_an_nhs_number_has_ten_digits(digits: str) -> None:
    assert not nhs_check(digits)


def test_a_mistyped_nhs_number_is_found_by_its_cue_alone() -> None:
    assert _found("His NHS number is 943 476 5918.") == ["943 476 5918"]
    assert _found("They counted 943 476 5918 of them.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Working Together 2023 asks for this; so does section 47 of the Children Act 1989.",
        "In 40% of cases (8 of 20) the enquiry under section 47 was late; see 3.1.2 and KLOE 4.",
        "C01 2nd visit; K1 3rd line; unit C12 1st grade.",
        "Aged 13, she waited 12 weeks; a boy of 14 months and a 6-year-old waited longer.",
        "The conference met on 12 May 2025 and again on 03/06/2025; the plan ended on 14 January 2026.",
        "The baby was born before the plan ended on 14 January 2026.",
        "Ring 999 or 101, or Childline on 0800 1111.",
        "The budget was 1,250,000 pounds, and £0.75 each; version 2.10.3, page 12 of 40.",
        "Will the plan hold? May it last. Mark each line. Hope alone is no plan. Grace periods ended.",
        "In May reported incidents fell; by August the father led each step; on 20 April asks were fewer.",
        "The Family Court and Ofsted agreed. Early Help closed in March. Requires improvement was given.",
        "Good practice: Police and Health met each Friday at Easter and at Christmas.",
        "A learning review of Star Hobson and Arthur Labinjo-Hughes, and Professor Eileen Munro’s report.",
        "Mum and Dad came; Nan did not. Social Worker changed twice.",
        "‘Everybody stops coming’, said a parent. “Nobody asked me,” said a girl.",
        "Amber = some meet it; Red = few. Two lines were rated Amber and one Red; Green and Amber went up.",
        "The May figures, compared with April 2025 and with May figures, rose. March was late.",
        "Case 7 of the sample; reference period 2025/26; case number 12 of 20.",
    ],
)
def test_what_an_audit_says_of_itself_is_left_alone(text: str) -> None:
    assert _found(text) == []


def test_the_partnerships_own_terms_are_no_names() -> None:
    text = "We asked Zenith and the nurses at Charlotte House; Rosalind Ward answered."
    assert _found(text, known_words=("Zenith", "Charlotte House", "Rosalind Ward")) == []
    assert _found("We asked Zenith about it.") == ["Zenith"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kayleigh’s wishes were noted.", "Kayleigh"),
        ("KAYLEIGH told the worker.", "KAYLEIGH"),
        ("it was kayleigh who rang", "kayleigh"),
        ("We read that Kayliegh was cold.", "Kayliegh"),
        ("The worker met Kayls at school.", "Kayls"),
        ("Marsden senior left.", "Marsden"),
        ("The Marsdens moved away.", "Marsdens"),
        ("K. Marsden signed.", "K. Marsden"),
        ("Kayleigh M said so.", "Kayleigh M"),
        ("Kayleigh Marsden said so.", "Kayleigh Marsden"),
        ("KM’s voice was clear.", "KM"),
        ("We heard K.M. at last.", "K.M."),
        ("The child (KM) was seen.", "KM"),
    ],
)
def test_a_name_that_was_handed_in_is_found_in_every_form(text: str, name: str) -> None:
    assert _found(text, names=("Kayleigh Marsden",)) == [name]


def test_a_name_may_be_handed_in_surname_first_and_with_a_title() -> None:
    assert _found("We saw Osei there.", names=("OSEI, Abena",)) == ["Osei"]
    assert _found("Zzebe said no.", names=("Mr Zzebe Quill",)) == ["Zzebe"]


def test_a_name_that_is_a_word_needs_a_sign_of_a_person() -> None:
    known = ("Grace Hope",)
    assert _found("Hope alone is no plan. Grace periods ended. They hope for grace.", names=known) == []
    assert _found("Grace said that she was cold.", names=known) == ["Grace"]
    assert _found("The worker met Grace.", names=known) == ["Grace"]
    assert _found("grace hope was seen", names=known) == ["grace", "hope"]
    assert _found("May said that it was cold.", names=("May Lee",)) == ["May"]
    assert _found("In May it was cold.", names=("May Lee",)) == []


def test_a_word_beside_a_name_by_one_letter_is_left_alone() -> None:
    assert _found("Grade 2 was agreed. The grade stands. Parked cars.", names=("Grace Parker",)) == []


def test_initials_that_are_an_abbreviation_are_left_alone() -> None:
    assert _found("The CP plan was reviewed and CP’s aim was met.", names=("Colin Price",)) == []


def test_a_name_once_given_away_is_found_where_nothing_gives_it_away() -> None:
    assert _found("His cousin Zebulonia came. Zebulonia alone knew.") == ["Zebulonia", "Zebulonia"]


def test_the_same_person_has_the_same_pseudonym_and_relatives_their_own() -> None:
    text = "Kayleigh Marsden came. Kayleigh said so; Kayls agreed. Mrs Marsden did not. Tyrone left."
    made = replace(text, find(text, names=("Kayleigh Marsden",)), Pseudonyms(("Kayleigh Marsden",)))
    assert made == "[name 1] came. [name 1] said so; [name 1] agreed. Mrs [name 2] did not. [name 3] left."


_CASE_NAMES = ("Kayleigh Marsden", "Rose O’Connor")


@pytest.mark.timeout(30)  # a pattern that tries every way to part a long run would take hours
@pytest.mark.parametrize("piece", ["a", "1", "A-", "born ", "ref ABC ", "Flat 3, ", "12 Aa ", "a.", "0 1 2 "])
def test_a_very_long_run_is_searched_in_good_time(piece: str) -> None:
    find(piece * (8_000 // len(piece)), names=_CASE_NAMES)


_PIECES = st.sampled_from(
    [
        *[
            "Kayleigh",
            "Marsden",
            "KM",
            "Mr ",
            "Dr. ",
            "PC 1234 ",
            "his sister ",
            "’s",
            " said ",
            " was ",
            "Rose",
            "May",
            "[name 1]",
            "St ",
            "(",
            ")",
            "\n",
        ],
        *[
            "07700 900123",
            "943 476 5919",
            "ZZ1 1AA",
            "M1 1AE",
            "born on ",
            "DOB: ",
            "14/03/2011",
            "3 May 2019",
            "a@b.example",
        ],
        *[
            "14 Acacia Road",
            "AB12 CDE",
            "QQ123456C",
            "H801200001001",
            "crime ref ",
            "4412345/25",
            "reg ",
            "Flat 3, ",
        ],
        *[", ", ". ", " ", "-", "é", "0", "+44 ", "@", "the ", "The "],
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=120),
    st.text(string.ascii_letters + string.digits + " .,’'-@/+()[]\n", max_size=120),
    st.lists(_PIECES, max_size=14).map("".join),
)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_any_text_can_be_searched_and_hits_stand_in_order(text: str) -> None:
    hits = find(text, names=_CASE_NAMES, known_words=("Zenith", "Early Help"))
    assert all(text[one.start : one.end] == one.text != "" for one in hits)
    assert all(left.end <= right.start for left, right in pairwise(hits))


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_replacing_leaves_nothing_certain_behind(text: str) -> None:
    pseudonyms = Pseudonyms(_CASE_NAMES)
    after = replace(text, find(text, names=_CASE_NAMES), pseudonyms)
    assert [one for one in find(after, names=_CASE_NAMES) if one.certain] == []


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_a_text_without_hits_is_unchanged(text: str) -> None:
    hits = find(text, names=_CASE_NAMES)
    made = replace(text, hits, Pseudonyms())
    assert (made == text) is (not hits)


@given(
    st.text(string.ascii_lowercase, min_size=5, max_size=9),
    st.integers(0, 8),
    st.sampled_from(string.ascii_lowercase),
)
def test_one_slip_is_near_in_both_ways_of_reading(name: str, place: int, letter: str) -> None:
    place = min(place, len(name) - 1)
    changed = name[:place] + letter + name[place + 1 :]
    added = name[:place] + letter + name[place:]
    exchanged = name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :] if place else name
    assert all(near_miss(name, slip) or slip == name for slip in (changed, added, exchanged))
    assert near_miss(name, name[:place] + name[place + 1 :])
    assert not near_miss(name, name + "zz")

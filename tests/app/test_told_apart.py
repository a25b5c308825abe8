"""Codes that were given twice: the first keeps it, and no two are alike."""

from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.formats.words import key
from lscb_audit.queries.told_apart import told_apart

CODES = st.lists(st.sampled_from(("C1", "c1", " C1", "C1 (2)", "C2", "", "C1 (2) (2)")), max_size=8)


def test_the_later_ones_are_numbered() -> None:
    assert told_apart(["C1", "C2", "c1", "C1"]) == ("C1", "C2", "c1 (2)", "C1 (3)")
    assert told_apart(["C1", "C1", "C1 (2)"]) == ("C1", "C1 (3)", "C1 (2)")
    assert told_apart(["S1", "S2"], ["S1"]) == ("S1 (2)", "S2")
    assert told_apart(["", ""]) == ("", "")


@given(CODES, CODES.map(tuple))
def test_no_two_are_alike_and_what_was_alone_stays(codes: list[str], taken: tuple[str, ...]) -> None:
    made = told_apart(codes, taken)
    filled = [key(code) for code in made if code]
    assert len(set(filled)) == len(filled)
    assert not {key(code) for code in taken if code} & set(filled)
    all_of = [key(code) for code in (*codes, *taken)]
    for code, now in zip(codes, made, strict=True):
        assert now.startswith(code)
        if all_of.count(key(code)) == 1:
            assert now == code
    assert told_apart(made, taken) == made

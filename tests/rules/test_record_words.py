"""Every kind of thing and every field of the record has words that people use."""

import pytest

from db.kinds import Kind
from db.tables import KINDS
from lscb_audit.rules.record_words import EXISTS_WORDS, FIELDS, THINGS, choice_words, field_words


def test_every_kind_has_its_words_and_no_others_have() -> None:
    assert set(THINGS) == {kind.name for kind in KINDS}
    assert set(FIELDS) == set(THINGS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_has_its_words_and_they_tell_it_from_the_others(kind: Kind) -> None:
    assert set(FIELDS[kind.name]) == {field.name for field in kind.fields}
    said = [field_words(kind.name, field.name) for field in kind.fields]
    assert len(set(said)) == len(said)
    for words in (THINGS[kind.name], *said):
        assert words[0].isupper()
        assert not {"_", "{"} & {*words}


def test_a_field_speaks_of_what_is_audited_in_the_audits_own_word() -> None:
    assert field_words("involvement", "status", "contact") == "How the agency knows the contact"
    assert field_words("remark", "unit", "meeting") == "Meeting"
    assert field_words("unit", "") == EXISTS_WORDS


def test_fixed_values_are_said_in_words() -> None:
    assert choice_words("declaration", "independent", "derogation") == "I have another link to this case"
    assert choice_words("answer", "own", "NR") == "No record to be had"
    assert choice_words("involvement", "status", "adult only") == "Adult only"
    assert choice_words("plan", "scale", "none") == "Without grades"
    assert choice_words("plan", "units_known", "") == ""

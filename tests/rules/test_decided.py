"""What a workshop still has to decide: it depends on which results are wanted."""

import pytest

from lscb_audit.rules.decided import AGREED, BOTH, MODERATED, Wanted, is_decided, wanted


@pytest.mark.parametrize(
    ("said", "moderated", "agreed", "want"),
    [
        (MODERATED, False, True, Wanted(True, False)),
        (AGREED, True, False, Wanted(False, True)),
        (BOTH, False, False, Wanted(True, True)),
        ("", False, False, Wanted(False, True)),
        ("", True, False, Wanted(True, False)),
        ("", True, True, Wanted(False, True)),
    ],
)
def test_what_is_wanted_is_what_was_said_or_else_what_is_there(
    said: str, moderated: bool, agreed: bool, want: Wanted
) -> None:
    assert wanted(said, any_moderated=moderated, any_agreed=agreed) == want


def test_an_agreed_grade_decides_where_only_that_is_wanted() -> None:
    want = Wanted(False, True)
    assert is_decided(want, "good", [("ri", "")])
    assert not is_decided(want, "", [("ri", "ri")])


def test_every_own_grade_is_moderated_where_that_is_wanted() -> None:
    want = Wanted(True, False)
    assert is_decided(want, "", [("ri", "good"), ("good", "good"), ("", "")])
    assert not is_decided(want, "good", [("ri", "good"), ("good", "")])


def test_what_cannot_be_seen_is_not_decided_where_every_grade_is_moderated() -> None:
    assert not is_decided(Wanted(True, False), "", [], unseen=True)
    assert not is_decided(Wanted(True, False), "", [("ri", "good")], unseen=True)
    assert is_decided(Wanted(False, True), "good", [], unseen=True)


def test_both_need_both() -> None:
    want = Wanted(True, True)
    assert is_decided(want, "good", [("ri", "good")])
    assert not is_decided(want, "good", [("ri", "")])
    assert not is_decided(want, "", [("ri", "good")])

"""Passphrases: what is refused and why, and what is praised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.keys.passphrase import MINIMUM, strength


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("", "has 0 characters; it needs at least 12"),
        ("short", "has 5 characters; it needs at least 12"),
        ("elevenchars", "has 11 characters"),
        ("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}", "has 1 character;"),
        ("            ", "fewer than five different"),
        ("aaaaaaaaaaaaaaaaa", "fewer than five different"),
        ("AbAbAbAbAbAbAb", "fewer than five different"),
        ("abcdeabcdeabcde", "one short piece repeated"),
        ("Horse Horse Horse Horse ", "one short piece repeated"),
        ("qwertyuiopasdf", "a row of keys"),
        ("poiuytrewqlkj", "a row of keys"),
        ("Password123456!", "a very common word"),
        ("Safeguarding2026", "a very common word"),
        ("12345678901234", "a run of digits"),
    ],
)
def test_a_weak_passphrase_is_refused_with_the_rule_that_it_breaks(passphrase: str, reason: str) -> None:
    judged = strength(passphrase)
    assert not judged.accepted
    assert judged.words == "too weak"
    assert len(judged.reasons) == 1
    assert reason in judged.reasons[0]


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("demonstration", "fair"),
        ("plum-kettle-9", "fair"),
        ("Grüße aus Wells", "good"),
        ("copper lantern fog", "good"),
        ("copper lantern under the bridge", "very good"),
    ],
)
def test_a_passphrase_that_keeps_the_rules_is_described(passphrase: str, words: str) -> None:
    assert strength(passphrase) == (True, words, ())


@given(st.text())
def test_any_text_is_judged_and_a_reason_is_given_exactly_when_refused(passphrase: str) -> None:
    judged = strength(passphrase)
    assert judged.accepted == (not judged.reasons)
    assert not (judged.accepted and len(passphrase) < MINIMUM)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=12, max_size=40))
def test_a_longer_passphrase_is_never_called_weaker(passphrase: str) -> None:
    order = ["too weak", "fair", "good", "very good"]
    longer = passphrase + " jmvzwqx"
    assert order.index(strength(longer).words) >= order.index(strength(passphrase).words)

"""U18: the state of sharing is told in words, icon and name, in one place."""

from datetime import date

import pytest

from resources import reader
from ui.sharing import words
from ui.sharing.words import Facts

TODAY = date(2026, 11, 21)
HUB = "/share/audits"
SHARED = Facts(HUB, "2026-11-21T10:42")


@pytest.mark.parametrize(
    ("facts", "kind", "said"),
    [
        (Facts(), words.ALONE, "On this laptop only"),
        (SHARED, words.SHARED, "Shared 10:42"),
        (SHARED._replace(reached="2026-11-20T09:00"), words.SHARED, "Shared 20 November 2026"),
        (SHARED._replace(unsent=3), words.WAITING, "3 changes wait to be shared"),
        (SHARED._replace(unsent=1), words.WAITING, "1 change waits to be shared"),
        (Facts(HUB), words.WAITING, "Not shared yet"),
        (SHARED._replace(busy=True, unsent=3), words.BUSY, "Sharing…"),
        (
            SHARED._replace(away_since="09:15", unsent=3),
            words.AWAY,
            "Hub not reached since 09:15; everything is safe on this laptop",
        ),
        (SHARED._replace(wrong=True), words.WRONG, "Sharing stopped; everything is safe on this laptop"),
        (Facts(HUB, waits="admission"), words.PENDING, "Waits to be admitted"),
        (Facts(waits="admission"), words.PENDING, "Waits to be admitted"),
        (SHARED._replace(waits="agency"), words.PENDING, "Waits for its agency’s yes"),
        (SHARED._replace(waits="removed"), words.OUT, "This laptop was taken out"),
    ],
)
def test_u18_each_state_has_its_words(facts: Facts, kind: str, said: str) -> None:
    state = words.state(facts, TODAY)
    assert (state.kind, state.words) == (kind, said)
    assert len(state.short) <= len(state.words)
    assert reader.text(f"icons/{state.icon}.svg")


def test_u18_no_two_states_look_the_same_without_colour() -> None:
    every = [Facts(), SHARED, SHARED._replace(unsent=2), SHARED._replace(away_since="9:00")]
    every += [SHARED._replace(busy=True), Facts(HUB, waits="admission")]
    assert len({words.state(one, TODAY).words for one in every}) == len(every)

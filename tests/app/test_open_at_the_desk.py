"""What the QA desk reads of a form that is kept on its own laptop: what was handed in, as it was then."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.kinds import NONE_UID
from lscb_audit import auditing, forms
from lscb_audit.reporting import audit_figures
from lscb_audit.rules.audit import GradeRow

from .sharing.desks import AUDIT, ON, Desks, at_one_desk


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    yield from at_one_desk(tmp_path, monkeypatch)


def _type(desks: Desks, grade: str, words: str) -> None:
    where, parts = desks.place("qa"), (desks.place("qa").unit("C1"), desks.place("qa").agency("POL"))
    row = GradeRow("C1", "POL", own=grade, second=grade, evidence=words)
    with desks.at["qa"].writing() as w:
        for line in (*desks.lines("qa").values(), NONE_UID):
            forms.answer(w, where.uid, *parts, line, row)


def _graded(desks: Desks) -> set[tuple[str, str, str]]:
    return {(row.own, row.second, row.evidence) for row in desks.at["qa"].audit(AUDIT).grades}


def test_a_second_readers_grade_waits_for_the_hand_in_as_the_own_one_does(desks: Desks) -> None:
    qa = desks.at["qa"]
    auditing.open_form(qa, auditing.FormKey(AUDIT, "C1", "POL"), ON)
    _type(desks, "inadequate", "as it stood")
    assert _graded(desks) == {("", "", "as it stood")}
    figures = audit_figures(qa, qa.audit(AUDIT), date(2026, 11, 20))
    assert not [one for one in figures.grades if one.round == "second" and one.n]
    assert {(row.own, row.second) for row in qa.audit(AUDIT, as_typed=True).grades} == {
        ("inadequate", "inadequate")
    }
    desks.hand_in("qa", "POL", ["C1"])
    assert _graded(desks) == {("inadequate", "inadequate", "as it stood")}


def test_what_is_typed_after_the_hand_in_is_not_read_until_it_is_handed_in_again(desks: Desks) -> None:
    _type(desks, "good", "as it stood")
    desks.hand_in("qa", "POL", ["C1"])
    _type(desks, "inadequate", "typed since")
    assert _graded(desks) == {("good", "good", "as it stood")}
    typed = desks.at["qa"].audit(AUDIT, as_typed=True)
    assert {row.evidence for row in typed.grades} == {"typed since"}
    desks.hand_in("qa", "POL", ["C1"])
    assert _graded(desks) == {("inadequate", "inadequate", "typed since")}

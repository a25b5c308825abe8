"""Two facilitators code what was said, each in sight of an older state: nothing is written over unseen."""

from collections.abc import Iterator

import pytest

from lscb_audit import differences
from lscb_audit.hearing import prompts, sessions, statements
from lscb_audit.hearing.model import Heard, Prompt, Session, Statement
from lscb_audit.hearing.reading import read_heard
from tests.app.sharing.desks import Desks
from tests.app.sharing.kept import Kept, two_officers
from tests.ui.sample import audit

AUDIT, SOURCE = "step-down-2", "parents"
TWO = ("qa", "second")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return two_officers(tmp_path_factory.mktemp("officers"), audit(units=3, agencies=3, lines=2))


@pytest.fixture
def desks(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    yield from kept.again(monkeypatch)


def _heard(desks: Desks, name: str) -> Heard:
    return read_heard(desks.at[name], AUDIT)


def _said(desks: Desks) -> Statement:
    """Let one thing be said that both laptops have; return it as it is shown."""
    session = sessions.add_session(desks.at["qa"], AUDIT, Session(source=SOURCE, name="Parents, March"))
    statements.add_statements(desks.at["qa"], AUDIT, [Statement(session=session, text="Nobody asked.")])
    desks.everybody_syncs()
    return _heard(desks, "qa").statements[-1]


def test_the_line_of_one_and_the_stance_of_another_both_stand(desks: Desks) -> None:
    shown = _said(desks)
    statements.mend_statement(desks.at["second"], AUDIT, shown._replace(line="K1"), ["line"])
    desks.everybody_syncs()
    statements.mend_statement(desks.at["qa"], AUDIT, shown._replace(stance="contradicts"), ["stance"])
    desks.everybody_syncs()
    for name in TWO:
        now = _heard(desks, name).statements[-1]
        assert (now.line, now.stance) == ("K1", "contradicts")
        assert differences.count_open(desks.at[name]) == 0


def test_two_stances_of_one_statement_are_a_conflict_that_both_see(desks: Desks) -> None:
    shown = _said(desks)
    theirs = _heard(desks, "second").statements[-1]._replace(stance="supports")
    statements.mend_statement(desks.at["second"], AUDIT, theirs, ["stance"])
    desks.everybody_syncs()
    statements.mend_statement(desks.at["qa"], AUDIT, shown._replace(stance="contradicts"), ["stance"])
    desks.everybody_syncs()
    assert [differences.count_open(desks.at[name]) for name in TWO] == [1, 1]


def test_a_question_that_came_meanwhile_is_not_taken_out_by_whoever_did_not_see_it(desks: Desks) -> None:
    own = [Prompt(text="Did it help?"), Prompt(text="Were you heard?")]
    prompts.set_prompts(desks.at["qa"], AUDIT, SOURCE, own)
    desks.everybody_syncs()
    shown = prompts.prompts_for(_heard(desks, "qa").prompts, SOURCE)
    theirs = prompts.prompts_for(_heard(desks, "second").prompts, SOURCE)
    prompts.set_prompts(desks.at["second"], AUDIT, SOURCE, [*theirs, Prompt(text="Did it last?")], theirs)
    desks.everybody_syncs()
    mine = [shown[0]._replace(text="Did it help you?")]
    prompts.set_prompts(desks.at["qa"], AUDIT, SOURCE, mine, shown)
    desks.everybody_syncs()
    for name in TWO:
        asked = prompts.prompts_for(_heard(desks, name).prompts, SOURCE)
        assert [one.text for one in asked] == ["Did it help you?", "Did it last?"]
        assert differences.count_open(desks.at[name]) == 0

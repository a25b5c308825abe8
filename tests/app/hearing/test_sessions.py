"""Sessions and statements: recorded, put right, taken back, and never anybody's name."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lscb_audit import differences, hearing
from lscb_audit.errors import UserProblem
from lscb_audit.hearing import identifiers, prompts, sessions, statements
from lscb_audit.hearing.model import NOTHING, Heard, Prompt, Session, Statement
from lscb_audit.hearing.reading import beside_grades, read_heard
from lscb_audit.rules.audit import (
    AgencyRow,
    Audit,
    GradeRow,
    InvolvementRow,
    LevelRow,
    LineRow,
    Plan,
    UnitRow,
)
from lscb_audit.rules.figures import figures
from lscb_audit.rules.hearing_words import SOURCES
from lscb_audit.workspace import Workspace
from tests.app.auditing import desk

from .rooms import AUDIT, room

At = tuple[Workspace, bytes]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[At]:
    with room(tmp_path / "w.lscb") as made:
        yield made


def heard(at: At) -> Heard:
    return read_heard(at[0], AUDIT)


def test_the_room_says_what_it_is() -> None:
    assert hearing.__doc__
    assert NOTHING.session(b"") is None


def test_a_session_is_recorded_put_right_and_closed(at: At) -> None:
    workspace, uid = at
    (made,) = heard(at).sessions
    assert (made.source, made.number_present, made.statements) == ("practitioners", 6, 0)
    sessions.change_session(
        workspace, AUDIT, made._replace(source="parents", name=" Parents ", number_present=None, guide="Ask.")
    )
    sessions.close_session(workspace, AUDIT, uid, "2026-11-20")
    found = heard(at).session(uid)
    assert found is not None
    assert (found.source, found.name, found.number_present, found.guide, found.closed_on) == (
        "parents",
        "Parents",
        None,
        "Ask.",
        "2026-11-20",
    )
    sessions.close_session(workspace, AUDIT, uid, "")
    assert heard(at).sessions[0].closed_on == ""


def test_all_that_is_wrong_with_a_session_is_said_at_once(at: At) -> None:
    with pytest.raises(UserProblem) as told:
        sessions.add_session(at[0], AUDIT, Session(b"", "neighbours", " ", 0, held_on="soon"))
    assert [sentence.split()[0] for sentence in told.value.sentences] == ["Say", "Give", "“0”", "“soon”"]
    assert len(heard(at).sessions) == 1


def test_a_session_goes_only_while_nothing_was_said_in_it(at: At) -> None:
    workspace, uid = at
    (said,) = statements.add_statements(workspace, AUDIT, [Statement(session=uid, text="We were not told.")])
    with pytest.raises(UserProblem, match="holds statements"):
        sessions.remove_session(workspace, AUDIT, uid)
    statements.take_back(workspace, AUDIT, said)
    sessions.remove_session(workspace, AUDIT, uid)
    assert not heard(at).sessions
    assert not heard(at).statements


def test_a_statement_is_coded_mended_and_told_in_full(at: At) -> None:
    workspace, uid = at
    given = Statement(
        b"", uid, "K1", "contradicts", " They had\ndecided. ", "quote",
        "12 to 15", "in person, alone", "Ask", 2, "C01",
    )  # fmt: skip
    statements.add_statements(workspace, AUDIT, [given])
    (said,) = heard(at).statements
    assert said._replace(uid=b"", shown={}) == given._replace(text="They had decided.", shown={})
    assert said.coded
    assert heard(at).title(said.line) == "Voice"
    wanted = said._replace(line="", stance="", consent="summary only", unit="", place=None)
    statements.mend_statement(workspace, AUDIT, wanted, ("line", "stance", "consent", "unit", "place"))
    assert [one._replace(shown={}) for one in heard(at).statements] == [wanted._replace(shown={})]
    assert not wanted.coded


def test_a_statement_that_was_taken_back_comes_back_as_itself(at: At) -> None:
    workspace, uid = at
    rows = [
        Statement(session=uid, text="Said", line="K1", stance="supports"),
        Statement(session=uid, text="Next"),
    ]
    statements.add_statements(workspace, AUDIT, rows)
    before = heard(at).statements
    statements.take_back(workspace, AUDIT, before[0].uid)
    assert heard(at).statements == before[1:]
    statements.put_back(workspace, AUDIT, before[0])
    assert {one.uid for one in heard(at).statements} == {one.uid for one in before}, (
        "what rests on it is found"
    )
    assert differences.count_open(workspace) == 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (Statement(text="  "), "Write what was said"),
        (Statement(text="x", line="K9"), "“K9” is no line of enquiry"),
        (Statement(text="x", unit="C99"), "“C99” is no case"),
        (Statement(text="x", stance="maybe"), "“maybe” is no stance"),
        (Statement(text="x", consent="maybe"), "“maybe” is no consent"),
    ],
)
def test_a_wrong_statement_is_refused_with_all_that_came_with_it(at: At, wrong: Statement, told: str) -> None:
    rows = [Statement(session=at[1], text="Fine"), wrong._replace(session=at[1])]
    with pytest.raises(UserProblem, match=told):
        statements.add_statements(at[0], AUDIT, rows)
    assert heard(at).statements == ()


def test_an_audit_that_is_not_there_is_told(at: At) -> None:
    with pytest.raises(UserProblem, match="There is no audit “z-9”"):
        read_heard(at[0], "z-9")


def test_what_may_identify_somebody_is_pointed_out_and_never_refused(at: At) -> None:
    told = identifiers.warning(at[0], AUDIT, ["Kayleigh Smith was not asked.", "The Police came."])
    assert "name “Kayleigh Smith”" in told
    assert "Police" not in told
    assert identifiers.warning(at[0], AUDIT, ["Nobody asked the school."]) == ""


@pytest.mark.parametrize("source", SOURCES)
def test_each_kind_of_people_has_words_and_prompts_until_the_audit_has_its_own(at: At, source: str) -> None:
    assert set(prompts.default_words(source)) == {"guide", "ground_rules", "consent_words"}
    before = prompts.prompts_for(heard(at).prompts, source)
    assert before == prompts.default_prompts(source)
    own = [*before[:2], Prompt(text="Did it help?", line="K2", audience="elsewhere")]
    prompts.set_prompts(at[0], AUDIT, source, own)
    kept = prompts.prompts_for(heard(at).prompts, source)
    assert [one.text for one in kept] == [before[0].text, before[1].text, "Did it help?"]
    assert {one.audience for one in kept} == {source}
    prompts.set_prompts(at[0], AUDIT, source, [kept[2]._replace(text="Did it last?"), kept[0]], kept)
    again = prompts.prompts_for(heard(at).prompts, source)
    assert [(one.uid, one.text) for one in again] == [
        (kept[2].uid, "Did it last?"),
        (kept[0].uid, before[0].text),
    ]
    with pytest.raises(UserProblem, match="needs words"):
        prompts.set_prompts(at[0], AUDIT, source, [Prompt(text=" ")])


def test_good_grades_that_parents_contradict_are_listed_with_their_n(at: At) -> None:
    workspace, uid = at
    desk.fill(workspace)
    statements.add_statements(
        workspace, AUDIT, [Statement(session=uid, text="Said", line="K1", stance="contradicts")]
    )
    assert heard(at).beside == (), "a form that is not handed in counts nowhere"
    from lscb_audit import auditing

    auditing.hand_in(workspace, desk.KEY, "DI", desk.TODAY)
    (one,) = heard(at).beside
    assert (one.line, one.source, one.met, one.graded, one.contradicts) == ("K1", "practitioners", 1, 1, 1)


def test_grades_beside_voices_are_counted_as_the_figures_count_them() -> None:
    """Beside a level that counts as met, one of which nothing is said does not, and is in n."""
    counts = (("high", "met"), ("middle", ""), ("low", "not met"))
    audit = Audit(
        Plan("a-1", "An audit", "neglect", "Exampleshire", "case audit", scale="ours"),
        levels=tuple(
            LevelRow("ours", 1, code, code, rank, says) for rank, (code, says) in enumerate(counts, 1)
        ),
        agencies=(AgencyRow("POL", "Police"),),
        lines=(LineRow("K1", "Voice"),),
        units=tuple(UnitRow(f"C{number}") for number in range(5)),
        involvement=tuple(InvolvementRow(f"C{n}", "POL", "involved") for n in range(4)),
        grades=tuple(
            GradeRow(f"C{n}", "POL", "K1", own=own)
            for n, own in enumerate(("high", "middle", "middle", "low", "high"))
        ),
    )
    session = Session(b"s", source="parents")
    said = Statement(session=b"s", line="K1", stance="supports")
    (one,) = beside_grades(audit, Heard((("K1", "Voice"),), (), (session,), (said,), ()))
    (figure,) = [
        found
        for found in figures(audit, as_at=date(2026, 11, 20)).grades
        if (found.of, found.scope) == ("agency", "line")
    ]
    assert (one.met, one.graded) == (figure.met, figure.n) == (1, 4)

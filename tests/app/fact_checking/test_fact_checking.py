"""The facts of a draft are checked by those whom it is about, on their own laptops; all is answered."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lscb_audit import concluding, fact_checking
from lscb_audit.errors import UserProblem
from lscb_audit.fact_checking import Asked, Checking, Comment
from lscb_audit.hearing.reading import read_heard
from lscb_audit.narrating import write_part
from lscb_audit.rules.audit import FindingRow
from lscb_audit.sampling.people import add_person
from lscb_audit.sampling.units import withdraw
from lscb_audit.setting_up.changes import apply
from lscb_audit.workspace import Workspace
from tests.app.sharing.desks import AUDIT, Desks
from tests.app.sharing.kept import Kept

POLICE, CHAIR = "Perivale Quillfeather", "Rackham Thistlewood"
TODAY, SOON = date(2026, 12, 10), "2026-12-17"
ASKED = (
    Asked("POL", "Lead for safeguarding", SOON),
    Asked("HEA", "Named nurse", SOON),
    Asked("", "Chair", SOON),
)
CHILD, MATTER = "Peregrine Dovetail", "Call-outs lay unread for months"


def begun(folder: Path) -> Desks:
    asked = {(unit, agency): "involved" for unit in ("C1", "C2") for agency in ("POL", "HEA")}
    made = Desks(folder, asked)
    for code in ("POL", "HEA"):
        for unit in ("C1", "C2"):
            made.fill("qa", code, unit, f"{code} wrote this.")
        made.hand_in("qa", code)
    return made


def opened(folder: Path) -> Desks:
    made = begun(folder)
    made.open()
    made.admit(POLICE, "auditor", "POL")
    made.admit(CHAIR, "reader")
    return made


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("checking"), opened)


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Desks]:
    """The QA officer's laptop alone; everything is handed in, nothing is opened."""
    made = begun(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desks(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    """Laptops of the QA officer, of Police, of a reader for the partnership; all is opened."""
    yield from kept.again(monkeypatch)


def read(at: Workspace) -> Checking:
    return fact_checking.read_checking(at, AUDIT)


def only(at: Workspace) -> Comment:
    (comment,) = read(at).checks[0].comments
    return comment


def give_out(desks: Desks) -> bytes:
    made = fact_checking.give_out(desks.at["qa"], AUDIT, "partnership", ASKED, "Please check.", TODAY)
    desks.everybody_syncs(1)
    return made


def comment(at: Workspace, agency: str, text: str = "It was eleven visits.", **how: str) -> None:
    check = read(at).checks[0]
    part = check.parts[1]
    fact_checking.write_comment(at, AUDIT, check.uid, agency, part.name, text, today="2026-12-12", **how)


def test_nothing_goes_out_before_all_agencies_may_read_each_others_forms(alone: Desks) -> None:
    qa = alone.at["qa"]
    with pytest.raises(UserProblem, match="4 forms are not open to all agencies yet"):
        fact_checking.give_out(qa, AUDIT, "partnership", ASKED, "", TODAY)
    alone.open("C1")
    with pytest.raises(UserProblem, match="2 forms are not open"):
        fact_checking.give_out(qa, AUDIT, "partnership", ASKED, "", TODAY)
    with pytest.raises(UserProblem, match="Choose at least one agency"):
        fact_checking.give_out(qa, AUDIT, "partnership", (), "", TODAY)
    late = Asked("POL", "Lead", "2026-12-09"), Asked("HEA", "Lead", "soon")
    with pytest.raises(UserProblem, match="is past") as refused:
        fact_checking.give_out(qa, AUDIT, "partnership", late, "", TODAY)
    assert "“soon” is no day. Write it as 12 March 2027." in refused.value.sentences


def test_no_form_of_a_withdrawn_case_is_waited_for(alone: Desks) -> None:
    qa = alone.at["qa"]
    alone.open("C1")
    withdraw(qa, AUDIT, "C2", "the family moved away")
    assert fact_checking.give_out(qa, AUDIT, "partnership", ASKED, "", TODAY)


def test_a_draft_with_the_name_of_somebody_on_the_case_list_is_held_up_without_saying_whom(
    alone: Desks,
) -> None:
    qa = alone.at["qa"]
    add_person(qa, AUDIT, "C1", "index child", "the child", CHILD)
    alone.open()
    write_part(qa, AUDIT, "why", f"A review of {CHILD} asked for it.", ())
    with pytest.raises(UserProblem, match="holds names of people") as refused:
        fact_checking.give_out(qa, AUDIT, "partnership", ASKED, "", TODAY)
    assert "Dovetail" not in " ".join(refused.value.sentences)
    hindered = fact_checking.hindrances(qa, qa.audit(AUDIT), "partnership", TODAY)
    assert hindered.forbids == refused.value.sentences


def test_what_is_one_agencys_alone_is_in_no_draft(alone: Desks) -> None:
    qa = alone.at["qa"]
    alone.open()
    row = FindingRow("", "improvement", "Recording", MATTER, agencies=("POL",), scope="single agency")
    concluding.add_finding(qa, AUDIT, row)
    fact_checking.give_out(qa, AUDIT, "partnership", ASKED, "", TODAY)
    said = " ".join(line.text for part in read(qa).checks[0].parts for line in part.lines)
    assert "Health" in said
    assert MATTER not in said


def test_a_comment_travels_and_its_answer_comes_back(desks: Desks) -> None:
    check = give_out(desks)
    police = desks.at[POLICE]
    there = read(police)
    assert (there.mine, there.may_comment, there.for_others, there.may_answer) == ("POL", True, False, False)
    assert [(one.name, one.role) for one in there.checks[0].checkers] == [
        ("Health", "Named nurse"),
        ("Police", "Lead for safeguarding"),
        ("The partnership’s own readers", "Chair"),
    ]
    assert fact_checking.pages_of(police, check).startswith(b"%PDF")
    (waiting,) = fact_checking.to_check(police)
    assert (waiting.reference, waiting.answer_by, waiting.comments) == (AUDIT, SOON, 0)
    comment(police, "POL", quote="Nine visits.", role="Lead for safeguarding")
    fact_checking.say_checked(police, AUDIT, check, "POL", "Lead", "2026-12-12")
    desks.sync(POLICE, "qa", CHAIR)
    qa = desks.at["qa"]
    said = only(qa)
    assert (said.agency_name, said.quote, said.text) == ("Police", "Nine visits.", "It was eleven visits.")
    assert fact_checking.open_comments(qa, AUDIT) == 1
    with pytest.raises(UserProblem, match="Say why it is not taken up"):
        fact_checking.answer_comment(qa, AUDIT, said.uid, "not taken up", " ", "2026-12-14")
    fact_checking.answer_comment(qa, AUDIT, said.uid, "not taken up", "The log says nine.", "2026-12-14")
    assert fact_checking.open_comments(qa, AUDIT) == 0
    desks.sync("qa", POLICE)
    assert only(police).answer == "The log says nine."
    assert read(police).checks[0].checker("POL") is not None
    assert fact_checking.to_check(police)[0].checked_on == "2026-12-12"
    with pytest.raises(UserProblem, match="This comment was answered"):
        fact_checking.take_comment_back(police, AUDIT, said.uid)


def test_who_reads_for_the_partnership_comments_too_and_nobody_for_another_agency(desks: Desks) -> None:
    check = give_out(desks)
    chair, police = desks.at[CHAIR], desks.at[POLICE]
    assert read(chair).mine == ""
    # what the record would refuse is not offered elsewhere either
    assert not read_heard(chair, AUDIT).may_write
    assert read_heard(desks.at["qa"], AUDIT).may_write
    comment(chair, "", "Say who will check it.")
    fact_checking.say_checked(chair, AUDIT, check, "", "Chair", "2026-12-12")
    with pytest.raises(UserProblem):
        comment(police, "HEA", "Not mine to say.")
    with pytest.raises(UserProblem):
        fact_checking.answer_comment(chair, AUDIT, only(chair).uid, "taken up", "", "2026-12-14")
    desks.sync(CHAIR, "qa", POLICE)
    assert only(police).agency_name == "The partnership’s own readers"
    assert fact_checking.to_check(desks.at["qa"], "") == fact_checking.to_check(chair)
    for name, at in desks.at.items():
        assert at.verify() == [], name


def test_a_comment_is_mended_or_taken_back_until_it_is_answered_and_each_step_is_undone(
    desks: Desks,
) -> None:
    give_out(desks)
    police = desks.at[POLICE]
    comment(police, "POL")
    uid = only(police).uid
    done = fact_checking.mend_comment(police, AUDIT, uid, "Twelve visits.")
    assert done is not None
    apply(police, done.back, "back")
    assert only(police).text == "It was eleven visits."
    back = fact_checking.take_comment_back(police, AUDIT, uid)
    assert back is not None
    assert read(police).checks[0].comments == ()
    apply(police, back.back, "back")
    assert only(police).text == "It was eleven visits."
    with pytest.raises(UserProblem, match="Write what is wrong"):
        fact_checking.mend_comment(police, AUDIT, uid, " ")


def test_the_qa_officer_writes_in_for_who_has_no_laptop_and_closes_the_check(alone: Desks) -> None:
    qa = alone.at["qa"]
    alone.open()
    check = fact_checking.give_out(qa, AUDIT, "partnership", ASKED, "", TODAY)
    comment(qa, "SCH", "The school was told.", written_in="QA officer")
    assert (only(qa).agency, only(qa).written_in) == ("SCH", "QA officer")
    fact_checking.ask_more(qa, AUDIT, check, (Asked("SCH", "Head teacher", "2026-12-20"),), TODAY)
    assert read(qa).checks[0].checker("SCH") is not None
    fact_checking.close_check(qa, AUDIT, check, "2026-12-20")
    assert fact_checking.to_check(qa, "SCH") == ()
    with pytest.raises(UserProblem, match="is closed"):
        comment(qa, "SCH")
    fact_checking.close_check(qa, AUDIT, check, "")
    second = fact_checking.give_out(qa, AUDIT, "public", ASKED[:1], "", TODAY)
    assert [(one.version, one.edition) for one in read(qa).checks] == [(2, "public"), (1, "partnership")]
    assert read(qa).checks[0].uid == second

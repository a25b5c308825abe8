"""The plan of an audit, entry by entry: written, refused with a reason, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.tables.cases import UNIT
from lscb_audit import auditing, cases, setting_up
from lscb_audit.auditing import At, FormKey
from lscb_audit.auditing.places import uid_of
from lscb_audit.differences import field_history, line_field
from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import UnitRow
from lscb_audit.rules.plan_state import COMPLETED, IN_PROGRESS, NOT_STARTED
from lscb_audit.rules.scales import BUILT_IN, MET, NOT_MET, Level
from lscb_audit.setting_up.places import find_audit
from lscb_audit.workspace import Workspace
from lscb_audit.writing import Writing

from .desk import TODAY, begin, empty, part, sheet

OWN = (Level("yes", "Yes", 1, MET), Level("partly", "In part", 2, NOT_MET), Level("no", "No", 3, NOT_MET))


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with empty(tmp_path / "w.lscb") as made:
        yield made


@pytest.fixture
def plan(at: Workspace) -> str:
    return begin(at)


def grade(at: Workspace, plan: str, agency: str = "POL", level: str = "good") -> None:
    """Give a grade in a form on the first line of the plan."""
    with at.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, plan).uid
        scope = reader.scope(audit)
        assert scope is not None
        units = [uid_of(reader, ix) for ix, *_ in reader.rows(UNIT, scope)]
    w = Writing(at.partnership_uid)
    unit = units[0] if units else cases.add_unit(w, audit, UnitRow("C01"))
    cases.set_involvement(w, audit, unit, sheet(at, plan).agency(agency).uid, "involved")  # type: ignore[union-attr]
    at.write(w)
    key = FormKey(plan, "C01", agency)
    auditing.open_form(at, key, TODAY.isoformat())
    line = sheet(at, plan).lines[0].row.line
    auditing.choose(at, key, At(line, "own"), level, ())


def test_an_entry_is_written_once_and_an_unchanged_one_leaves_no_trace(at: Workspace, plan: str) -> None:
    assert setting_up.set_fact(at, plan, "why", "  Data from July.\n") is not None
    assert sheet(at, plan).facts["why"] == "Data from July."
    assert setting_up.set_fact(at, plan, "why", "Data from July.") is None
    assert setting_up.set_fact(at, plan, "review_window_months", "12") is not None
    assert setting_up.set_fact(at, plan, "review_window_months", " 12") is None
    assert setting_up.set_fact(at, plan, "theme", "neglect  of\nchildren") is not None
    assert sheet(at, plan).facts["theme"] == "neglect of children"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("title", " ", "Give the audit a title."),
        ("period_from", "2026-02-30", "“2026-02-30” is no date. Write for example 26 November 2026."),
        ("hand_in_by", "noon", "“noon” is no date with a time. Write for example 21 November 2026, 17:00."),
        ("review_window_months", "a year", "The review window is a number of months, for example 12."),
        ("review_window_months", "0", "The review window is a number of months, for example 12."),
        ("mode", "by post", "“by post” is none of: own agency then workshop, joint panel."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    at: Workspace, plan: str, name: str, text: str, said: str
) -> None:
    with pytest.raises(UserProblem) as refused:
        setting_up.set_fact(at, plan, name, text)
    assert refused.value.sentences == (said,)


def test_an_audit_that_is_not_there_is_named(at: Workspace) -> None:
    with pytest.raises(UserProblem, match="There is no audit “nowhere”"):
        setting_up.set_fact(at, "nowhere", "why", "Data")


def test_every_edit_can_be_taken_back_and_done_again(at: Workspace, plan: str) -> None:
    before = sheet(at, plan)
    dones = [
        setting_up.set_facts(at, plan, {"why": "Data", "title": "Neglect in the early years"}),
        setting_up.add_line(at, plan)[1],
        setting_up.set_line(at, plan, sheet(at, plan).lines[0].uid, {"question": "Was the child heard?"}),
        setting_up.add_line(at, plan, "K7", "Oversight")[1],
        setting_up.move_line(at, plan, sheet(at, plan).lines[1].uid, -1),
        setting_up.add_agency(at, plan, "POL", "Police", "Police"),
        setting_up.set_agency(at, plan, "POL", {"contact": "Review officer"}),
        setting_up.rename_agency(at, plan, "POL", "Exampleshire Police"),
        setting_up.take_out_agency(at, plan, "POL"),
        setting_up.add_board(at, plan, "Nextshire"),
        setting_up.remove_board(at, plan, "Nextshire"),
        setting_up.choose_scale(at, plan, "ofsted"),
        setting_up.define_scale(at, plan, "ours", OWN),
        setting_up.remove_line(at, plan, sheet(at, plan).lines[0].uid),
    ]
    after, redo = sheet(at, plan), []
    for done in reversed(dones):
        assert done is not None
        redo.append(setting_up.undo(at, plan, done))
    undone = sheet(at, plan)
    assert (undone.facts, undone.lines, undone.agencies, undone.boards, undone.scale) == (
        before.facts, before.lines, before.agencies, before.boards, before.scale,
    )  # fmt: skip
    for done in reversed(redo):
        assert done is not None
        setting_up.undo(at, plan, done)
    assert sheet(at, plan) == after
    assert at.verify() == []


def test_lines_get_the_next_code_and_keep_their_order(at: Workspace, plan: str) -> None:
    for title in ("Voice", "Decision", "Oversight"):
        setting_up.add_line(at, plan, title=title)
    lines = sheet(at, plan).lines
    assert [line.row.line for line in lines] == ["K1", "K2", "K3"]
    setting_up.move_line(at, plan, lines[2].uid, -1)
    assert [line.row.line for line in sheet(at, plan).lines] == ["K1", "K3", "K2"]
    assert setting_up.move_line(at, plan, lines[0].uid, -1) is None
    setting_up.add_line(at, plan, title="Afterwards")
    assert [line.row.line for line in sheet(at, plan).lines] == ["K1", "K3", "K2", "K4"]
    assert [line.line for line in at.audit(plan).lines] == ["K1", "K3", "K2", "K4"]


def test_a_line_code_is_short_single_and_without_a_comma(at: Workspace, plan: str) -> None:
    one, _ = setting_up.add_line(at, plan)
    setting_up.add_line(at, plan)
    for code in ("K2", "k2", "K1,K2", ""):
        with pytest.raises(UserProblem):
            setting_up.set_line(at, plan, one, {"code": code})
    with pytest.raises(UserProblem, match="already a line K1"):
        setting_up.add_line(at, plan, "K1")
    assert setting_up.set_line(at, plan, one, {"code": "V1"}) is not None
    with pytest.raises(UserProblem, match="neither yes nor no"):
        setting_up.set_line(at, plan, one, {"voice": "perhaps"})


def test_what_good_looks_like_reaches_the_form(at: Workspace, plan: str) -> None:
    setting_up.add_agency(at, plan, "POL", "Police")
    line, _ = setting_up.add_line(at, plan, title="Voice")
    setting_up.choose_scale(at, plan, "ofsted")
    setting_up.set_line(at, plan, line, {"good": "A reader can picture the child’s day."})
    grade(at, plan)
    opened = auditing.read(at, FormKey(plan, "C01", "POL"))
    assert opened.good == {"K1": "A reader can picture the child’s day."}
    assert [level.level for level in opened.levels["K1"]] == ["outstanding", "good", "ri", "inadequate"]


def test_a_change_of_a_question_is_pointed_out_once_forms_have_begun(at: Workspace, plan: str) -> None:
    setting_up.add_agency(at, plan, "POL", "Police")
    line, _ = setting_up.add_line(at, plan, title="Voice")
    done = setting_up.set_line(at, plan, line, {"question": "Was she heard?"})
    assert done is not None
    assert done.told == ""
    setting_up.choose_scale(at, plan, "ofsted")
    grade(at, plan)
    done = setting_up.set_line(at, plan, line, {"question": "Was the child heard?"})
    assert done is not None
    assert done.told == "1 form has begun. They now ask the new words; the old ones stay in the history."
    assert [entry.value for entry in field_history(at, line_field(at, plan, line, "question"))[1]] == [
        "Was the child heard?", "Was she heard?",
    ]  # fmt: skip
    done = setting_up.set_line(at, plan, line, {"section": "Before"})
    assert done is not None
    assert done.told == ""


def test_what_forms_rest_on_is_not_taken_out(at: Workspace, plan: str) -> None:
    done = setting_up.add_agency(at, plan, "POL", "Police")
    line, _ = setting_up.add_line(at, plan, title="Voice")
    setting_up.choose_scale(at, plan, "ofsted")
    grade(at, plan)
    with pytest.raises(UserProblem, match="Line K1 stays: 1 form rest"):
        setting_up.remove_line(at, plan, line)
    with pytest.raises(UserProblem, match="Police stays in this audit: 1 form, 1 answer about whom it knows"):
        setting_up.take_out_agency(at, plan, "POL")
    assert done is not None
    with pytest.raises(UserProblem, match="This cannot be taken back"):
        setting_up.undo(at, plan, done)
    assert (sheet(at, plan).begun, sheet(at, plan).graded, sheet(at, plan).lines[0].answered) == (1, 1, 1)


def test_a_renamed_agency_is_still_told_what_it_was_called(at: Workspace, plan: str) -> None:
    setting_up.add_agency(at, plan, "ICB", "Clinical commissioning group", "Health")
    setting_up.rename_agency(at, plan, "icb", "Integrated care board")
    (agency,) = sheet(at, plan).agencies
    assert (agency.name, agency.formerly) == ("Integrated care board", ("Clinical commissioning group",))
    assert at.audit(plan).agencies[0].formerly == "Clinical commissioning group"
    other = begin(at, "Domestic abuse")
    setting_up.take_in_agency(at, other, "ICB")
    (agency,) = sheet(at, other).agencies
    assert (agency.name, agency.sector) == ("Integrated care board", "Health")
    assert setting_up.rename_agency(at, plan, "ICB", "Integrated care board") is None
    with pytest.raises(UserProblem, match="Give the agency a name"):
        setting_up.rename_agency(at, plan, "ICB", " ")


def test_an_agency_that_comes_back_brings_nothing_along(at: Workspace, plan: str) -> None:
    setting_up.add_agency(at, plan, "POL", "Police")
    setting_up.set_agency(at, plan, "POL", {"contact": "Review officer", "substitute": "Inspector"})
    setting_up.take_out_agency(at, plan, "POL")
    assert [one.code for one in sheet(at, plan).known] == ["POL"]
    with pytest.raises(UserProblem, match="does not take part"):
        setting_up.set_agency(at, plan, "POL", {"contact": "x"})
    setting_up.take_in_agencies(at, plan, ("POL",))
    (agency,) = sheet(at, plan).agencies
    assert (agency.contact, agency.substitute) == ("", "")
    assert setting_up.take_in_agency(at, plan, "POL") is None


@pytest.mark.parametrize(("code", "name"), [("pol", "Police"), ("A,B", "Two"), ("X", " "), ("", "Police")])
def test_an_agency_needs_a_code_of_its_own_and_a_name(at: Workspace, plan: str, code: str, name: str) -> None:
    setting_up.add_agency(at, plan, "POL", "Police")
    with pytest.raises(UserProblem):
        setting_up.add_agency(at, plan, code, name)
    with pytest.raises(UserProblem, match="no agency “ZZ”"):
        setting_up.take_in_agency(at, plan, "ZZ")


def test_boards_are_noted_once(at: Workspace, plan: str) -> None:
    setting_up.add_board(at, plan, "Nextshire partnership")
    with pytest.raises(UserProblem, match="shares this audit already"):
        setting_up.add_board(at, plan, "nextshire Partnership")
    with pytest.raises(UserProblem, match="Type the name"):
        setting_up.add_board(at, plan, "  ")
    assert sheet(at, plan).boards == ("Nextshire partnership",)
    setting_up.remove_board(at, plan, "Nextshire partnership")
    assert sheet(at, plan).boards == ()


def test_a_built_in_scale_is_chosen_and_none_is_a_choice(at: Workspace, plan: str) -> None:
    assert part(at, plan, "scale") == NOT_STARTED
    setting_up.choose_scale(at, plan, "rag")
    assert sheet(at, plan).scale == ("rag", 1)
    assert {level.scale for level in at.audit(plan).levels} == {"rag"}
    setting_up.choose_scale(at, plan, "met")
    assert {level.scale for level in at.audit(plan).levels} == {"met"}, "the other is no longer the audit’s"
    setting_up.choose_scale(at, plan, "none")
    assert (sheet(at, plan).scale, at.audit(plan).levels, part(at, plan, "scale")) == (None, (), COMPLETED)
    with pytest.raises(UserProblem, match="no scale “stars”"):
        setting_up.choose_scale(at, plan, "stars")


def test_a_line_keeps_the_scale_of_its_own(at: Workspace, plan: str) -> None:
    line, _ = setting_up.add_line(at, plan)
    setting_up.choose_scale(at, plan, "met")
    setting_up.set_line(at, plan, line, {"scale": "met"})
    setting_up.choose_scale(at, plan, "ofsted")
    assert {level.scale for level in at.audit(plan).levels} == {"met", "ofsted"}


def test_a_line_can_be_graded_on_a_scale_that_the_audit_has_not_used(at: Workspace, plan: str) -> None:
    setting_up.add_agency(at, plan, "POL", "Police")
    line, _ = setting_up.add_line(at, plan)
    setting_up.choose_scale(at, plan, "ofsted")
    setting_up.set_line(at, plan, line, {"scale": "rag"})
    assert {level.scale for level in at.audit(plan).levels} == {"rag", "ofsted"}
    assert setting_up.set_line(at, plan, line, {"scale": "rag"}) is None
    grade(at, plan, level="amber")
    opened = auditing.read(at, FormKey(plan, "C01", "POL"))
    assert [level.level for level in opened.levels["K1"]] == ["green", "amber", "red"]
    with pytest.raises(UserProblem, match="Line K1 has been answered, so it keeps its scale"):
        setting_up.set_line(at, plan, line, {"scale": ""})
    with pytest.raises(UserProblem, match="There is no scale “stars”"):
        setting_up.set_line(at, plan, line, {"scale": "stars"})
    other, _ = setting_up.add_line(at, plan)
    setting_up.set_line(at, plan, other, {"scale": "none"})
    assert at.verify() == []


def test_an_own_scale_is_put_right_in_place_while_nothing_is_graded(at: Workspace, plan: str) -> None:
    setting_up.define_scale(at, plan, "ours", OWN)
    done = setting_up.define_scale(at, plan, "Ours", OWN[:2])
    assert done is not None
    assert done.told == ""
    assert sheet(at, plan).scale == ("ours", 1)
    assert [level.level for level in at.audit(plan).levels] == ["yes", "partly"]
    assert setting_up.define_scale(at, plan, "ours", OWN[:2]) is None


def test_a_scale_that_was_graded_on_stays_and_the_changed_one_is_a_new_version(
    at: Workspace, plan: str
) -> None:
    setting_up.add_agency(at, plan, "POL", "Police")
    setting_up.add_line(at, plan)
    setting_up.define_scale(at, plan, "ours", OWN)
    grade(at, plan, level="yes")
    filled = (OWN[0]._replace(descriptor="The record shows it."), *OWN[1:])
    assert setting_up.define_scale(at, plan, "ours", filled).told == "", "a descriptor where there was none"  # type: ignore[union-attr]
    done = setting_up.define_scale(at, plan, "ours", filled[:2])
    assert done is not None
    assert "Version 2 of ours" in done.told
    assert "keeps it" in done.told
    assert sheet(at, plan).scale == ("ours", 1)
    assert [level.level for level in at.audit(plan).levels] == ["yes", "partly", "no"]
    other = begin(at, "Domestic abuse")
    newest = next(one for one in sheet(at, other).scales if one.scale.code == "ours")
    assert (newest.scale.version, len(newest.scale.levels)) == (2, 2)
    setting_up.choose_scale(at, other, "ours", 2)
    assert sheet(at, other).scale == ("ours", 2)
    with pytest.raises(UserProblem, match="has a grade on this scale already"):
        setting_up.choose_scale(at, plan, "ofsted")
    with pytest.raises(UserProblem, match="keeps it"):
        setting_up.choose_scale(at, plan, "none")
    assert setting_up.choose_scale(at, plan, "ours", 1) is None
    assert at.verify() == []


def test_a_scale_that_another_audit_uses_is_not_changed_under_it(at: Workspace, plan: str) -> None:
    setting_up.define_scale(at, plan, "ours", OWN)
    other = begin(at, "Domestic abuse")
    setting_up.choose_scale(at, other, "ours")
    done = setting_up.define_scale(at, other, "ours", OWN[:2])
    assert done is not None
    assert "yours is version 2" in done.told
    assert (sheet(at, plan).scale, sheet(at, other).scale) == (("ours", 1), ("ours", 2))
    assert {level.version for level in at.audit(other).levels} == {2}


@pytest.mark.parametrize(
    ("name", "levels", "said"),
    [
        ("ofsted", OWN, "built in"),
        ("", OWN, "Give the scale a code"),
        ("ours", OWN[:1], "2 to 9 levels"),
        ("ours", (*OWN, OWN[0]), "already a level yes"),
        ("ours", (OWN[0], Level("NA", "Not applicable", 2)), "already a level NA"),
        ("ours", (OWN[0], Level("b", " ", 2)), "Give the level a label"),
    ],
)
def test_a_scale_that_cannot_be_is_refused(
    at: Workspace, plan: str, name: str, levels: tuple[Level, ...], said: str
) -> None:
    with pytest.raises(UserProblem, match=said):
        setting_up.define_scale(at, plan, name, levels)


def test_a_built_in_scale_is_offered_with_what_the_record_says_of_it(at: Workspace, plan: str) -> None:
    offered = sheet(at, plan).scales
    assert [one.scale.code for one in offered] == list(BUILT_IN)
    assert all(one.built_in for one in offered)


def test_the_sections_of_a_plan_are_told_as_the_task_list_tells_them(at: Workspace, plan: str) -> None:
    assert part(at, plan, "sharing") == COMPLETED, "a new audit begins with mode and unit"
    assert part(at, plan, "lines") == NOT_STARTED
    setting_up.add_line(at, plan)
    assert part(at, plan, "lines") == IN_PROGRESS
    assert setting_up.read_parts(at, plan) == sheet(at, plan).parts


def test_odd_dates_are_pointed_out_and_kept(at: Workspace, plan: str) -> None:
    setting_up.set_facts(at, plan, {"hand_in_by": "2026-11-21T17:00", "workshop_date": "2026-11-19"})
    read = sheet(at, plan)
    assert read.facts["hand_in_by"] == "2026-11-21T17:00"
    assert read.note("hand_in_by") == "Saturday 21 November is no working day."
    assert read.note("workshop_date") == "The workshop is before the forms are due."
    assert read.note("final_by") == ""

"""Independence first: no grade without a declaration; who worked on a case does not audit it."""

from PySide6.QtCore import Qt

from lscb_audit import auditing
from lscb_audit.rules import form as rules
from ui.form.pages import ABOUT, INDEPENDENCE

from .conftest import KEY, TODAY, Desk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def choose(desk: Desk, answer: str) -> None:
    """Choose an answer by the arrows, as radio buttons go."""
    page = desk.screen.middle.independence
    page.answers[rules.INDEPENDENT].setFocus()
    desk.key(Qt.Key.Key_Space)
    for _ in range((rules.INDEPENDENT, rules.DEROGATION, rules.WORKED_ON_IT).index(answer)):
        desk.key(Qt.Key.Key_Down)
    assert page.answers[answer].isChecked()


def declare(desk: Desk) -> None:
    page = desk.screen.middle.independence
    page.declare.setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.settled()


def test_a_form_begins_with_independence_and_nothing_can_be_written_before(fresh: Desk) -> None:
    assert fresh.screen.page is not None
    assert fresh.screen.page.kind == INDEPENDENCE
    fresh.screen.go_to("line", "K1")
    fresh.key(Qt.Key.Key_2, ALT)
    fresh.focus("evidence")
    fresh.type("Not yet.")
    fresh.settled()
    assert fresh.screen.middle.state.label.text().startswith("Independence comes first")
    assert not any(line.written for line in fresh.record().lines)
    fresh.screen.middle.act.click()
    assert fresh.screen.page is not None
    assert fresh.screen.page.kind == INDEPENDENCE


def test_no_part_in_the_case_opens_the_form(fresh: Desk) -> None:
    choose(fresh, rules.INDEPENDENT)
    declare(fresh)
    assert fresh.record().independent == rules.INDEPENDENT
    assert fresh.screen.page is not None
    assert fresh.screen.page.kind == ABOUT
    fresh.screen.go_to("line", "K1")
    fresh.key(Qt.Key.Key_2, ALT)
    fresh.settled()
    assert fresh.record().lines[0].own.value == "good"


def test_nothing_chosen_is_told(fresh: Desk) -> None:
    declare(fresh)
    assert fresh.screen.middle.independence.problem.words.text() == "Choose one of the three answers."
    assert fresh.record().independent == ""


def test_who_worked_on_it_finds_the_form_closed_and_learns_who_acts_next(fresh: Desk) -> None:
    choose(fresh, rules.WORKED_ON_IT)
    declare(fresh)
    told = fresh.screen.middle.independence.stands.label.text()
    assert "the lead of Community health gives it to somebody else" in told
    fresh.screen.go_to("line", "K1")
    fresh.key(Qt.Key.Key_2, ALT)
    fresh.settled()
    assert fresh.record().lines[0].own.value == ""
    assert "closed to you" in fresh.screen.middle.state.label.text()


def test_the_lead_gives_the_case_to_somebody_else_who_declares_anew(fresh: Desk) -> None:
    choose(fresh, rules.WORKED_ON_IT)
    declare(fresh)
    page = fresh.screen.middle.independence
    page.auditor.setFocus()
    fresh.type("Deputy named nurse")
    fresh.key(Qt.Key.Key_Return)
    fresh.settled()
    form = fresh.record()
    assert (form.independent, form.auditor) == ("", "Deputy named nurse")
    assert not any(button.isChecked() for button in page.answers.values())


def test_another_link_waits_for_the_qa_officers_derogation(fresh: Desk) -> None:
    choose(fresh, rules.DEROGATION)
    page = fresh.screen.middle.independence
    assert page.link.isVisible()
    declare(fresh)
    assert fresh.record().independent == rules.DEROGATION
    assert "the QA officer records whether you may audit it" in page.stands.label.text()
    assert "independent" in {one.field for one in rules.missing(fresh.record())}
    why = "nobody else is within reach"
    fresh.ask(lambda workspace: auditing.record_derogation(workspace, KEY, why, TODAY))
    fresh.screen.acts.read_again()
    fresh.settled()
    assert "nobody else is within reach" in page.stands.label.text()


def test_the_link_that_was_declared_is_there_when_one_comes_back(fresh: Desk) -> None:
    choose(fresh, rules.DEROGATION)
    page = fresh.screen.middle.independence
    page.link.setCurrentIndex(page.link.findData("line management"))
    declare(fresh)
    page.link.setCurrentIndex(0)
    fresh.open(line="K1")
    fresh.screen.go_to("independence")
    assert page.link.currentData() == "line management"


def test_another_kind_of_link_is_said_in_words(fresh: Desk) -> None:
    choose(fresh, rules.DEROGATION)
    page = fresh.screen.middle.independence
    page.link.setCurrentIndex(page.link.findData("other"))
    declare(fresh)
    assert page.problem.words.text() == "Say in a few words what the link is."
    page.note.setFocus()
    fresh.type("my sister works there")
    declare(fresh)
    assert fresh.record().independence_note == "my sister works there"


def test_an_adult_only_form_says_what_to_grade(fresh: Desk) -> None:
    key = KEY._replace(unit="C03")
    fresh.ask(lambda workspace: auditing.declare(workspace, key, "yes", "", "", TODAY))
    fresh.open("C03", "K1")
    assert "how far it kept the child in mind" in fresh.screen.middle.line._of.accessibleName()
    fresh.screen.go_to(ABOUT)
    assert "only through an adult" in fresh.screen.middle.about.known.text()


def test_dates_in_the_case_are_added_changed_and_removed_by_keys(desk: Desk) -> None:
    desk.screen.go_to(ABOUT)
    about = desk.screen.middle.about
    desk.type("3/5/26")
    about.what.setFocus()
    desk.type("Home visit")
    desk.key(Qt.Key.Key_Return)
    desk.settled()
    assert [(one.on, one.what) for one in desk.record().events] == [("2026-05-03", "Home visit")]
    about.events.setFocus()
    desk.key(Qt.Key.Key_Down)
    about.events.selectRow(0)
    about.what.setFocus()
    desk.type(" with the police")
    desk.key(Qt.Key.Key_Return)
    desk.settled()
    assert desk.record().events[0].what == "Home visit with the police"
    assert "Home visit with the police" in desk.screen.beside.dates.words.accessibleName()
    about.events.selectRow(0)
    about.drop.click()
    desk.settled()
    assert desk.record().events == ()


def test_a_date_outside_the_review_window_is_pointed_out_with_room_to_explain_it(desk: Desk) -> None:
    desk.screen.go_to(ABOUT)
    about = desk.screen.middle.about
    desk.type("1 September 2025")
    assert about.why.isVisible()
    about.what.setFocus()
    desk.type("First referral")
    desk.key(Qt.Key.Key_Return)
    desk.settled()
    assert "events" in {one.field for one in rules.missing(desk.record())}
    assert "Outside the review window" in about.events.model().index(0, 1).data()
    about.events.selectRow(0)
    about.why.setFocus()
    desk.type("It shows how long help was offered.")
    desk.key(Qt.Key.Key_Return)
    desk.settled()
    assert "events" not in {one.field for one in rules.missing(desk.record())}


def test_what_is_no_date_is_told(desk: Desk) -> None:
    desk.screen.go_to(ABOUT)
    desk.type("31 February")
    desk.key(Qt.Key.Key_Tab)
    desk.type("Visit")
    desk.key(Qt.Key.Key_Return)
    assert desk.screen.middle.about.problem.words.text() == "Give the date, for example 3 May 2026."

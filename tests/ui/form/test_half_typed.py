"""What is typed in single lines is kept within a second, and is there after the window was killed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest

from lscb_audit import auditing
from lscb_audit.auditing import FormKey
from lscb_audit.rules import form as rules
from ui.form.concern import ConcernDialog
from ui.form.pages import ABOUT, CHECK, INDEPENDENCE
from ui.widgets.inputs import LineEdit

from .conftest import KEY, TODAY, Desk


def kept(desk: Desk, key: FormKey | None = KEY) -> dict[str, str]:
    found: dict[str, str] = desk.ask(lambda workspace: auditing.read_half_typed(workspace, key))
    return found


def until_kept(desk: Desk, *texts: str, key: FormKey | None = KEY) -> None:
    """Wait until it is kept, by the window's own pause: nobody leaves the field."""
    desk.qtbot.waitUntil(lambda: set(texts) <= set(kept(desk, key).values()))


def type_in(edit: LineEdit, words: str) -> None:
    edit.setFocus()
    QTest.keyClicks(edit, words)


def killed(desk: Desk) -> None:
    """Be where a killed window leaves one: nothing typed is in the window, the form is opened again."""
    half = desk.screen.acts.half_typed
    half._pause.stop()
    half._fresh = set()
    for watched in half._watched.values():
        watched.edit.clear()
    desk.open()


def test_a_date_that_was_not_added_yet(desk: Desk) -> None:
    desk.screen.go_to(ABOUT)
    about = desk.screen.middle.about
    type_in(about.on, "3 May 2001")
    type_in(about.what, "First visit")
    type_in(about.why, "It began then")
    until_kept(desk, "3 May 2001", "First visit", "It began then")
    killed(desk)
    desk.screen.go_to(ABOUT)
    desk.qtbot.waitUntil(lambda: about.what.text() == "First visit")
    assert (about.on.text(), about.why.text()) == ("3 May 2001", "It began then")
    assert about.why.isVisible()
    about.keep.click()
    desk.settled()
    assert [event.what for event in desk.record().events] == ["First visit"]
    assert about.what.text() == ""
    assert kept(desk) == {}


def test_a_new_date_is_not_lost_while_one_looks_at_another(desk: Desk) -> None:
    desk.ask(lambda workspace: auditing.add_event(workspace, KEY, "2026-05-03", "First visit"))
    desk.open()
    desk.screen.go_to(ABOUT)
    about = desk.screen.middle.about
    type_in(about.what, "Second vis")
    about._choose(0)
    assert about.what.text() == "First visit"
    type_in(about.what, " at home")
    about._choose(-1)
    assert about.what.text() == "Second vis"
    about._choose(0)
    assert about.what.text() == "First visit at home"


def test_the_note_on_a_link_and_the_role_that_signs(full: Desk) -> None:
    role = full.screen.middle.check.role
    role.clear()
    type_in(role, "Named nurse")
    until_kept(full, "Named nurse")
    killed(full)
    full.screen.go_to(CHECK)
    full.qtbot.waitUntil(lambda: role.text() == "Named nurse")
    full.screen.middle.check.agreed.click()
    full.screen.hand_in()
    full.settled()
    assert full.record().handed_in
    assert kept(full) == {}


def test_the_note_on_a_link(fresh: Desk) -> None:
    page = fresh.screen.middle.independence
    page.answers[rules.DEROGATION].click()
    type_in(page.note, "we share a corrid")
    until_kept(fresh, "we share a corrid")
    killed(fresh)
    fresh.screen.go_to(INDEPENDENCE)
    fresh.qtbot.waitUntil(lambda: page.note.text() == "we share a corrid")
    page.answers[rules.DEROGATION].click()
    page.declare.click()
    fresh.settled()
    assert fresh.record().independence_note == "we share a corrid"
    assert kept(fresh) == {}


def test_an_answer_to_a_comment(full: Desk) -> None:
    comment = {"K2": "By whom was she seen?"}
    full.ask(lambda workspace: auditing.hand_in(workspace, KEY, "nurse", TODAY))
    full.ask(lambda workspace: auditing.give_back(workspace, KEY, "two questions", comment, TODAY))
    full.open(line="K2")
    answer = full.screen.middle.line.comments.shown[0].answer
    type_in(answer, "By her social wor")
    until_kept(full, "By her social wor")
    full.screen.acts.half_typed._fresh = set()
    answer.clear()
    full.open(line="K2")
    full.qtbot.waitUntil(lambda: answer.text() == "By her social wor")
    full.screen.middle.line.comments.shown[0].send.click()
    full.settled()
    line = next(one for one in full.record().lines if one.line == "K2")
    assert [one.answer for one in line.comments] == ["By her social wor"]
    assert kept(full) == {}


Exec = Callable[[ConcernDialog], int]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Exec], list[ConcernDialog]]]:
    """Return a function that says what is done in the dialog while it is open."""
    opened: list[ConcernDialog] = []

    def answer(with_it: Exec) -> list[ConcernDialog]:
        def runs(dialog: ConcernDialog) -> int:
            opened.append(dialog)
            dialog.show()
            return with_it(dialog)

        monkeypatch.setattr(ConcernDialog, "exec", runs)
        return opened

    yield answer
    for dialog in opened:
        dialog.deleteLater()


def until_open(desk: Desk, opened: list[ConcernDialog]) -> ConcernDialog:
    before = len(opened)
    desk.window.do("concern")
    desk.qtbot.waitUntil(lambda: len(opened) > before)
    desk.settled()
    return opened[-1]


def test_a_concern_that_is_not_raised_yet(
    desk: Desk, answering: Callable[[Exec], list[ConcernDialog]]
) -> None:
    there: dict[str, str] = {}

    def types(dialog: ConcernDialog) -> int:
        type_in(dialog.what, "Bruises that nobody followed up")
        type_in(dialog.told, "Duty social worker")
        until_kept(desk, "Bruises that nobody followed up", "Duty social worker", key=None)
        there.update(kept(desk, None))
        return 0

    until_open(desk, answering(types))
    assert kept(desk, None) == {}, "closed by hand it is given up"
    desk.ask(lambda workspace: auditing.keep_half_typed(workspace, None, there))
    again = until_open(desk, answering(lambda _: 0))
    assert again.what.text() == "Bruises that nobody followed up"
    assert again.told.text() == "Duty social worker"
    assert "not in the record before you press Keep" in again._again.label.text()


def test_a_concern_never_comes_back_about_another_child(
    desk: Desk, answering: Callable[[Exec], list[ConcernDialog]]
) -> None:
    there: dict[str, str] = {}

    def types(dialog: ConcernDialog) -> int:
        type_in(dialog.what, "Bruises")
        until_kept(desk, "Bruises", key=None)
        there.update(kept(desk, None))
        return 0

    until_open(desk, answering(types))
    desk.ask(lambda workspace: auditing.keep_half_typed(workspace, None, there))
    desk.open("C03", line="K1")
    other = until_open(desk, answering(lambda _: 0))
    assert other.what.text() == ""
    assert not other._again.isVisibleTo(other)

"""U5 and U7: how far each part is, and the walk from one unanswered question to the next."""

from functools import partial

from PySide6.QtCore import Qt

from lscb_audit import auditing
from lscb_audit.auditing import At
from lscb_audit.rules import form as rules

from .conftest import KEY, Desk, declared, filled

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def unanswered(desk: Desk) -> set[tuple[str, str]]:
    """Return what the database has unanswered in the agency's forms, by unit and line."""
    return {
        (unit, line.line)
        for unit in ("C01", "C02", "C03")
        for line in desk.record(KEY._replace(unit=unit)).lines
        if not line.answered
    }


def walk(desk: Desk, heard: list[str], back: bool = False) -> list[tuple[str, str]]:
    """Press the key until it says that there is no more; return where one came by."""
    found: list[tuple[str, str]] = []
    for _ in range(30):
        before = len(heard)
        desk.key(Qt.Key.Key_F8, SHIFT if back else Qt.KeyboardModifier.NoModifier)
        desk.settled()
        desk.settled()
        if "No more unanswered" in heard[before:]:
            return found
        sheet, page = desk.screen.sheet, desk.screen.page
        assert sheet is not None
        assert page is not None
        found.append((sheet.form.unit, page.line))
    raise AssertionError("the walk does not end")


def test_u7_f8_visits_every_unanswered_question_of_all_the_agencys_forms(
    fresh: Desk, heard: list[str]
) -> None:
    for unit in ("C01", "C02", "C03"):
        fresh.ask(partial(declared, key=KEY._replace(unit=unit)))
    fresh.ask(lambda workspace: auditing.choose(workspace, KEY, At("K2", "own"), "good", ()))
    third = KEY._replace(unit="C03")
    fresh.ask(lambda workspace: auditing.choose(workspace, third, At("K1", "own"), "NA", ()))
    fresh.open("C01")
    fresh.screen.go_to("independence")
    found = walk(fresh, heard)
    assert len(found) == len(set(found))
    assert set(found) == unanswered(fresh)
    # Shift+F8 goes back the same way; the last stop is where one stands
    assert walk(fresh, heard, back=True) == found[:-1][::-1]


def test_u7_forms_that_are_handed_in_or_closed_are_passed_by(fresh: Desk, heard: list[str]) -> None:
    fresh.ask(lambda workspace: filled(workspace, KEY))
    fresh.ask(lambda workspace: auditing.hand_in(workspace, KEY, "Named nurse", "2026-11-12"))
    third = KEY._replace(unit="C03")
    fresh.ask(lambda workspace: auditing.declare(workspace, third, rules.WORKED_ON_IT, "", "", "2026-11-12"))
    fresh.ask(lambda workspace: declared(workspace, KEY._replace(unit="C01")))
    fresh.open("C01")
    fresh.screen.go_to("independence")
    assert walk(fresh, heard) == [("C01", "K1"), ("C01", "K2"), ("C01", "K3"), ("C01", "")]


def test_u5_each_part_says_how_far_it_is_in_icon_and_word(desk: Desk) -> None:
    def marks() -> dict[str, tuple[str, str]]:
        model = desk.screen.parts.model
        return {page.title: mark[:2] for page, mark in zip(model.pages, model.marks, strict=True)}

    assert marks()["1 Lasting change"] == ("square", "Opened, nothing written")
    assert marks()["2 The child’s voice"] == ("circle-dashed", "Never opened")
    desk.key(Qt.Key.Key_3, ALT)
    desk.settled()
    # a grade without its evidence is not complete
    assert marks()["1 Lasting change"] == ("circle-half", "1 of 6 boxes")
    desk.focus("evidence")
    desk.type("Seen.")
    desk.focus("analysis")
    desk.settled()
    assert marks()["1 Lasting change"] == ("done", "Requires improvement")
    assert marks()["Check and hand in"] == ("padlock", "3 things left")
    assert desk.screen.parts._said.text() == "3 of 6 parts complete"


def test_one_moves_in_the_list_of_parts_by_arrows(desk: Desk) -> None:
    parts = desk.screen.parts.list
    parts.setFocus()
    for _ in range(2):
        desk.key(Qt.Key.Key_Down)
    assert desk.screen.page is not None
    assert desk.screen.page.line == "K3"
    assert parts.hasFocus()
    assert desk.screen.middle.line.question.text().startswith("Was every agency")
    spoken = parts.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "3 Deciding together, Opened, nothing written"


def test_the_form_opens_where_one_was(desk: Desk) -> None:
    desk.screen.go_to("line", "K2")
    desk.open("C01")
    desk.open("C02")
    assert desk.screen.page is not None
    assert desk.screen.page.line == "K2"

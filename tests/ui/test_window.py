"""What belongs to all screens: menus, keys, help, look, problems."""

import ast
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lscb_audit.errors import PlaceProblem, UserProblem
from resources import reader
from ui import about, goals, menus, problems, theme
from ui.find_or_do import FindOrDo, Goal, matching, plain
from ui.main_window import MainWindow
from ui.office import Seat
from ui.places import BY_NAME, PLACES

SPECS = [spec for _, specs in menus.MENUS for spec in specs if spec is not menus.LINE]
PLACE_KEYS = {place.keys for place in PLACES}


def test_no_two_actions_of_the_menus_have_one_name() -> None:
    names = [spec.name for spec in SPECS]
    assert sorted(names) == sorted(set(names))


def test_every_action_of_the_menus_does_something(at: Callable[[str], MainWindow]) -> None:
    window = at("audits")
    assert {spec.name for spec in SPECS if spec.needs != "here"} <= set(window._doings)


def _offered_by_screens() -> set[str]:
    """Return the actions that the `doings` of screens name, as written; "grade:" stands for all of these."""
    found: set[str] = set()
    for path in Path(about.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name == "doings":
                inside = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant))
                found |= {value for value in inside if isinstance(value, str)}
    return found


def test_every_action_of_one_screen_alone_is_offered_by_a_screen() -> None:
    offered = _offered_by_screens()
    here = {spec.name for spec in SPECS if spec.needs == "here"}
    assert {
        name for name in here if name not in offered and f"{name.partition(':')[0]}:" not in offered
    } == set()


@pytest.mark.parametrize("screen", [place.name for place in PLACES])
def test_each_place_has_its_help_and_offers_only_actions_of_the_menus(
    screen: str, at: Callable[[str], MainWindow]
) -> None:
    window = at(screen)
    assert reader.text(f"help/{screen}.md").startswith("#")
    assert set(window._here()) <= {spec.name for spec in SPECS}
    assert window.screen().window_title()
    assert window.screen().hints


def test_no_two_actions_share_a_key_but_those_of_different_screens() -> None:
    everywhere = [spec for spec in SPECS if spec.needs != "here"]
    keys = Counter(key for spec in everywhere for key in spec.keys)
    assert [key for key, times in keys.items() if times > 1] == []
    of_screens = {key for spec in SPECS if spec.needs == "here" for key in spec.keys}
    # what is done while nothing is unlocked never meets a screen
    apart = {*BY_NAME, "locked"}
    always = {key for spec in everywhere if spec.needs not in apart for key in spec.keys}
    # on its screen such a key means what the screen does with it, and nothing else
    assert of_screens & always == {"Ctrl+E"}


def test_a_key_that_a_screen_takes_has_one_meaning_there_and_its_own_elsewhere(
    at: Callable[[str], MainWindow],
) -> None:
    window = at("findings")
    made = window.actions_by_name
    assert made["tie_evidence"].shortcut().toString() == "Ctrl+E"
    assert made["export_workbook"].shortcut().toString() == ""
    assert made["export_workbook"].isEnabled()
    at("audits")
    assert made["export_workbook"].shortcut().toString() == "Ctrl+E"
    assert not made["tie_evidence"].isEnabled()


@pytest.mark.parametrize("screen", ["my_work", "audits", "tasks", "overview", "matrix"])
def test_on_each_screen_a_key_does_one_thing(screen: str, at: Callable[[str], MainWindow]) -> None:
    window = at(screen)
    possible = [spec for spec in SPECS if window.actions_by_name[spec.name].isEnabled()]
    keys = Counter(key for spec in possible for key in spec.keys)
    assert [key for key, times in keys.items() if times > 1] == []


def test_what_cannot_be_done_says_why(window: MainWindow) -> None:
    assert not window.actions_by_name["matrix"].isEnabled()
    assert window.actions_by_name["matrix"].toolTip() == "Open an audit first"
    assert window.actions_by_name["open_folder"].isEnabled()


def test_every_key_is_in_the_help() -> None:
    told = reader.text("help/keys.md").replace("Plus", "+").replace("Minus", "-")
    for spec in SPECS:
        for key in spec.keys[:1]:
            if spec.name in ("new", "open_folder", "demonstration", "copy", "quit", "keys", "export_pdf"):
                continue
            assert key in told or key in PLACE_KEYS, f"{key} ({spec.name})"


@pytest.mark.parametrize("screen", ["welcome", "audits", "overview", "matrix", "report"])
def test_f1_opens_the_help_of_the_screen_and_escape_closes_it(
    screen: str, window: MainWindow, at: Callable[[str], MainWindow]
) -> None:
    if screen != "welcome":
        at(screen)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.help.page.hasFocus()
    first = reader.text(f"help/{screen}.md").splitlines()[0].lstrip("# ")
    assert window.help.page.toPlainText().startswith(first)
    QTest.keyClick(window.help.page, Qt.Key.Key_Escape)
    assert not window.help.isVisible()


def test_zoom_goes_by_steps_and_back_to_normal(window: MainWindow) -> None:
    sizes = []
    for name in ("zoom_in", "zoom_in", "zoom_out", "zoom_normal"):
        window.do(name)
        sizes.append(theme.zoom())
    assert sizes == [110, 125, 110, 100]
    for _ in range(20):
        window.do("zoom_in")
    assert theme.zoom() == 200
    window.do("zoom_normal")


def test_a_theme_is_worn_at_once_and_remembered(window: MainWindow) -> None:
    window.do("theme:contrast_dark")
    QApplication.processEvents()
    assert theme.current().name == "contrast_dark"
    assert window.settings.theme == "contrast_dark"
    assert window.palette().color(window.palette().ColorRole.Window) == theme.colour("window")


def test_find_or_do_finds_every_action_by_its_words(at: Callable[[str], MainWindow]) -> None:
    window = at("matrix")
    possible = [action for action in window.actions_by_name.values() if action.isEnabled()]
    for action in possible:
        assert action in matching(possible, plain(action).upper())
    dialog = FindOrDo(possible, window)
    QTest.keyClicks(dialog.typed, "next dis")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert dialog.chosen is window.actions_by_name["next_disagreement"]
    dialog.deleteLater()


def _asked(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> list[FindOrDo]:
    """Return the dialogs that something opens, cancelled at once."""
    opened: list[FindOrDo] = []

    def cancel(dialog: FindOrDo) -> int:
        opened.append(dialog)
        return 0

    monkeypatch.setattr(FindOrDo, "exec", cancel)
    act()
    return opened


def test_find_or_do_tells_why_something_cannot_be_done_now(
    at: Callable[[str], MainWindow], heard: list[str]
) -> None:
    window = at("audits")
    dialog = FindOrDo(list(window.actions_by_name.values()), window)
    QTest.keyClicks(dialog.typed, "next dis")
    assert dialog.list.item(0).text() == "Next disagreement – Go to “Workshop” first"
    assert not dialog.go.isEnabled()
    spoken = dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Next disagreement – Go to “Workshop” first. Not possible now"
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert dialog.chosen is None
    assert heard[-1] == "Next disagreement – Go to “Workshop” first"
    dialog.deleteLater()


def test_find_or_do_leads_to_audits_and_forms(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("tasks")
    dialog = FindOrDo([], window, goals.audits(window._register, window.office))
    goals.read_forms(window.office, dialog.add_goals)
    dialog.typed.setText("down neglect")
    assert dialog.list.item(0).text() == "Open the audit “Stepping down from neglect plans” (step-down-2)"
    dialog.typed.setText("c04 community health")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert dialog.chosen is not None
    with qtbot.waitSignal(window.arrived):
        dialog.chosen.trigger()
    assert window.screen().name == "form"
    assert "C04" in window.windowTitle()
    dialog.deleteLater()


def test_an_auditor_finds_the_forms_of_the_own_agency_alone(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("tasks")
    window.office.sit(Seat("auditor", "CHS", "Community health"))
    assert goals.audits(window._register, window.office) == []
    found: list[Goal] = []
    goals.read_forms(window.office, found.extend)
    qtbot.waitUntil(lambda: bool(found))
    assert {goal.words.partition(", ")[2] for goal in found} == {"Community health: form"}


def test_behind_the_cover_of_a_lock_find_or_do_tells_nothing_of_the_record(
    at: Callable[[str], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at("tasks")
    with qtbot.waitSignal(window.session.covered):
        window.do("lock")
    (dialog,) = _asked(monkeypatch, lambda: window.do("anything"))
    for typed, rows in (("quit", ["Quit   Ctrl+Q"]), ("stepping", []), ("c04", [])):
        dialog.typed.setText(typed)
        assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == rows


def test_the_box_beside_the_menus_opens_find_or_do(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press() -> None:
        QTest.mouseClick(window.above.box, Qt.MouseButton.LeftButton)

    assert len(_asked(monkeypatch, press)) == 1


def test_where_there_is_no_room_beside_the_menus_the_note_stands_below(window: MainWindow) -> None:
    window._note("Demonstration: everything here is fictitious")
    assert window.above.note.isVisible()
    assert window.status.note.text() == ""
    window.resize(640, 400)
    assert not window.above.note.isVisible()
    assert window.status.note.text().startswith("Demonstration")
    assert window.above.box.mapTo(window, window.above.box.rect().topRight()).x() < 640


def test_going_back_leads_where_one_came_from(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("matrix")
    for name in ("tasks", "my_work"):
        with qtbot.waitSignal(window.arrived):
            window.do("back")
        assert window.screen().name == name


def test_the_ring_stands_round_what_has_the_focus(window: MainWindow) -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QApplication.processEvents()
    field = window.welcome.form.secret
    corner = field.mapTo(window, field.rect().topLeft())
    assert window._ring.geometry().contains(corner)
    assert window._ring.isVisible()


def test_a_foreseen_problem_is_its_sentences_and_a_bug_shows_no_content() -> None:
    assert problems.sentences(UserProblem("One.", "Two.")) == ("One.", "Two.")
    assert problems.sentences(PlaceProblem("The disk is full. Make room.")) == (
        "The disk is full. Make room.",
    )
    with pytest.raises(ValueError, match="Ann") as bug:
        raise ValueError("Ann Example, 12 High Street")
    assert problems.sentences(bug.value) == ()
    told = problems.details(bug.value)
    assert "ValueError" in told
    assert "test_window.py" in told
    assert "Ann" not in told
    assert str(Path.home()) not in told


def test_about_names_a_licence_for_every_package() -> None:
    found = list(about.carried())
    assert {"PySide6-Essentials", "sqlcipher3", "font-source-sans-pro"} <= {name for name, _, _ in found}
    assert all(version and licence for _, version, licence in found)


def test_the_window_comes_back_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(700, 500)
    window.close()
    assert not window.settings.geometry.isEmpty()
    qtbot.waitUntil(lambda: not window.isVisible())

"""Two laptops that wrote apart: both values are shown, one decision ends it, nothing is overwritten."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.edits import Edit
from db.tables import BY_NAME
from lscb_audit import auditing, setting_up
from lscb_audit.auditing import At, FormKey
from lscb_audit.differences import (
    Choice,
    Difference,
    count_open,
    decide,
    decided,
    field_history,
    form_field,
    open_differences,
    plan_field,
    unit_field,
)
from lscb_audit.errors import UserProblem
from lscb_audit.workspace import Workspace
from tests.app.small_audit import workbook
from tests.support.command_line import PASSPHRASE, done, new_workspace, opened
from tests.support.two_laptops import exchange, second, send

AUDIT = "neglect-2026"
OPEN_FORM = FormKey(AUDIT, "C02", "CSC")
IN_FORM = FormKey(AUDIT, "C01", "POL")
VOICE = At("K2", "evidence")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_workspace(tmp_path_factory.mktemp("differences") / "a.lscb")
    done("import", workbook(folder.parent / "a.xlsx"), "-w", folder)
    return folder


@pytest.fixture
def laptops(template: Path, tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    other = second(template, tmp_path / "other.lscb", PASSPHRASE)
    shutil.copytree(template, tmp_path / "mine.lscb")
    with opened(tmp_path / "mine.lscb") as mine, other:
        yield mine, other


def write(workspace: Workspace, key: FormKey, at: At, text: str) -> None:
    where = auditing.places.find(workspace, key)
    target = where.target(at)
    seen = auditing.showing.shown(workspace, [target])[target]
    auditing.settle(workspace, key, at, text, seen.heads)


def differ(one: Workspace, two: Workspace, key: FormKey, at: At, mine: str, theirs: str) -> None:
    """Both write into one field while they are apart; then both hear of it."""
    write(one, key, at, mine)
    write(two, key, at, theirs)
    exchange(one, two)


def only(workspace: Workspace, agency: str = "CSC") -> Difference:
    (found,) = open_differences(workspace, agency)
    return found


def test_a_field_that_two_laptops_wrote_shows_both_and_what_they_began_from(
    laptops: tuple[Workspace, Workspace],
) -> None:
    one, two = laptops
    write(one, OPEN_FORM, VOICE, "He showed his bed.")
    exchange(one, two)
    differ(one, two, OPEN_FORM, VOICE, "He showed his bed and toys.", "He showed his bed. He sang.")
    found = only(one)
    assert found.here.heading == "C02, Children’s social care, line 2: The child’s voice"
    assert (found.here.short, found.words, found.mixes) == ("C02, CSC, line 2", "Evidence", True)
    assert [side.words for side in found.sides] == [
        "He showed his bed and toys.",
        "He showed his bed. He sang.",
    ]
    assert [side.name for side in found.sides] == ["Mine", "Theirs"]
    assert [side.wrote[0].laptop for side in found.sides] == ["this laptop", "your other laptop"]
    assert found.base is not None
    assert found.base.words == "He showed his bed."
    assert [side.mine for side in only(two).sides] == [True, False]
    assert only(two).sides[0].words == "He showed his bed. He sang."


def test_a_decision_names_both_and_both_stay_in_the_history(laptops: tuple[Workspace, Workspace]) -> None:
    one, two = laptops
    differ(one, two, OPEN_FORM, VOICE, "Mine.", "Theirs.")
    decide(one, [Choice(only(one), "Mine. Theirs.")], "talked about it")
    assert open_differences(one, "CSC") == ()
    exchange(one, two)
    assert open_differences(two, "CSC") == ()
    words, history = field_history(two, form_field(two, *OPEN_FORM, *VOICE))
    assert words == "Evidence"
    assert [entry.words for entry in history] == ["Mine. Theirs.", "Theirs.", "Mine."]
    assert [entry.stands for entry in history] == [True, False, False]
    assert [entry.ended for entry in history] == [True, False, False]
    assert history[0].wrote.reason == "talked about it"
    assert all(entry.became.startswith("decided on ") for entry in history[1:])
    (before,) = decided(two, "CSC")
    assert before.settled is not None
    assert (before.settled.kept, before.settled.words) == ("Both kept together", "Mine. Theirs.")
    assert not before.settled.changed_since


def test_what_arrives_while_the_screen_is_open_stays_a_difference(
    laptops: tuple[Workspace, Workspace], tmp_path: Path, template: Path
) -> None:
    one, two = laptops
    with second(template, tmp_path / "third.lscb", PASSPHRASE) as three:
        write(three, OPEN_FORM, VOICE, "A third.")
        differ(one, two, OPEN_FORM, VOICE, "Mine.", "Theirs.")
        on_screen = only(one)
        send(three, one)
        decide(one, [Choice(on_screen, "Mine.")])
        left = only(one)
        assert {side.words for side in left.sides} == {"Mine.", "A third."}


def test_three_laptops_are_all_shown(
    laptops: tuple[Workspace, Workspace], tmp_path: Path, template: Path
) -> None:
    one, two = laptops
    with second(template, tmp_path / "third.lscb", PASSPHRASE) as three:
        write(three, OPEN_FORM, VOICE, "A third.")
        differ(one, two, OPEN_FORM, VOICE, "Mine.", "Theirs.")
        send(three, one)
        found = only(one)
        assert {side.words for side in found.sides} == {"Mine.", "Theirs.", "A third."}
        assert [side.name for side in found.sides] == ["Mine", "Theirs, 1", "Theirs, 2"]
        decide(one, [Choice(found, "All three.")])
        assert open_differences(one, "CSC") == ()


def test_grades_are_said_in_their_words_and_are_not_mixed(laptops: tuple[Workspace, Workspace]) -> None:
    one, two = laptops
    differ(one, two, OPEN_FORM, At("K1", "own"), "good", "ri")
    found = only(one)
    assert ([side.words for side in found.sides], found.mixes, found.grade) == (
        ["Good", "Requires improvement"],
        False,
        True,
    )
    assert [level.label for level in found.levels][:2] == ["Outstanding", "Good"]
    assert found.note == ""
    decide(one, [Choice(found, found.sides[1].value)])
    assert auditing.read(one, OPEN_FORM).form.lines[0].own.value == "ri"


def test_what_is_decided_after_the_hand_in_counts_once_it_is_handed_in_again(
    laptops: tuple[Workspace, Workspace],
) -> None:
    one, two = laptops
    differ(one, two, IN_FORM, At("K1", "own"), "inadequate", "ri")
    found = only(one, "POL")
    assert "handed in again" in found.note
    decide(one, [Choice(found, found.sides[0].value)])
    assert auditing.read(one, IN_FORM).form.pending


def test_an_agency_decides_its_own_forms_and_the_desk_the_rest(laptops: tuple[Workspace, Workspace]) -> None:
    one, two = laptops
    for workspace, words in ((one, "From here."), (two, "From there.")):
        write(workspace, OPEN_FORM, VOICE, words)
        write(workspace, OPEN_FORM, At("", "note"), f"Private {words}")
        setting_up.set_fact(workspace, AUDIT, "why", f"Because {words}")
    exchange(one, two)
    (at_the_desk,) = open_differences(one)
    assert (at_the_desk.kind, at_the_desk.field, at_the_desk.here.heading) == ("plan", "why", "Plan: Neglect")
    assert {found.kind for found in open_differences(one, "CSC")} == {"answer", "note"}
    assert open_differences(one, "POL") == ()
    assert (count_open(one), count_open(one, "CSC"), count_open(one, "POL")) == (1, 2, 0)
    assert "From" not in str(open_differences(one)[0].here)
    said = str([decided(one), open_differences(one)])
    assert "Private" not in said


def test_one_deleted_what_another_changed(laptops: tuple[Workspace, Workspace]) -> None:
    one, two = laptops
    auditing.add_event(one, OPEN_FORM, "2026-03-01", "Referral")
    exchange(one, two)
    (event,) = auditing.read(one, OPEN_FORM).form.events
    auditing.remove_event(one, OPEN_FORM, event.uid)
    auditing.change_event(two, OPEN_FORM, event.uid, "2026-03-02", "Referral by the school", "")
    exchange(one, two)
    found = only(one)
    assert (found.kind, found.field) == ("event", "")
    assert [side.words for side in found.sides] == [
        "Take it away",
        "Keep it, with what was written since: Date, What happened",
    ]
    kept, gone = only(two), only(one)
    decide(two, [Choice(kept, kept.sides[0].value)])
    assert [one.what for one in auditing.read(two, OPEN_FORM).form.events] == ["Referral by the school"]
    assert open_differences(two, "CSC") == ()
    decide(one, [Choice(gone, None)])
    assert auditing.read(one, OPEN_FORM).form.events == ()
    assert open_differences(one, "CSC") == ()


def test_what_was_decided_about_a_things_existence_is_told_and_can_be_decided_anew(
    laptops: tuple[Workspace, Workspace],
) -> None:
    one, two = laptops
    auditing.add_event(one, OPEN_FORM, "2026-03-01", "Referral")
    exchange(one, two)
    (event,) = auditing.read(one, OPEN_FORM).form.events
    auditing.remove_event(one, OPEN_FORM, event.uid)
    auditing.change_event(two, OPEN_FORM, event.uid, "2026-03-02", "Referral by the school", "")
    exchange(one, two)
    assert decided(one, "CSC") == (), "nobody has decided yet"
    decide(one, [Choice(only(one), None)])
    (before,) = decided(one, "CSC")
    assert before.settled is not None
    assert (before.field, before.settled.kept, before.settled.changed_since) == ("", "Taken away", False)
    assert [side.words for side in before.sides] == [
        "Take it away",
        "Keep it, with what was written since: Date, What happened",
    ]
    decide(one, [Choice(before, before.sides[1].value)])
    assert [one.what for one in auditing.read(one, OPEN_FORM).form.events] == ["Referral by the school"]
    (before,) = decided(one, "CSC")
    assert before.settled is not None
    assert before.settled.changed_since
    exchange(one, two)
    assert open_differences(two, "CSC") == ()
    assert [one.settled.kept for one in decided(two, "CSC") if one.settled] == ["Taken away"]


def test_that_a_thing_was_kept_is_told(laptops: tuple[Workspace, Workspace]) -> None:
    one, two = laptops
    auditing.add_event(one, OPEN_FORM, "2026-03-01", "Referral")
    exchange(one, two)
    (event,) = auditing.read(one, OPEN_FORM).form.events
    auditing.remove_event(one, OPEN_FORM, event.uid)
    auditing.change_event(two, OPEN_FORM, event.uid, "2026-03-02", "Referral by the school", "")
    exchange(one, two)
    found = only(two)
    decide(two, [Choice(found, next(side.value for side in found.sides if side.value is not None))])
    (before,) = decided(two, "CSC")
    assert before.settled is not None
    assert (before.settled.words, before.settled.kept) == ("Keep it", "Kept")
    auditing.change_event(two, OPEN_FORM, event.uid, "2026-03-03", "Referral by the school", "")
    (before,) = decided(two, "CSC")
    assert "Take it away" in [side.words for side in before.sides]


def test_what_was_deleted_and_put_back_was_no_difference(laptops: tuple[Workspace, Workspace]) -> None:
    one, _ = laptops
    where = auditing.places.find(one, OPEN_FORM)
    auditing.add_event(one, OPEN_FORM, "2026-03-01", "Referral")
    (event,) = auditing.read(one, OPEN_FORM).form.events
    auditing.remove_event(one, OPEN_FORM, event.uid)
    parts = where.parts
    one.write_edits({where.audit: [Edit(BY_NAME["event"], event.uid, {}, parts)]})
    assert [one.what for one in auditing.read(one, OPEN_FORM).form.events] == ["Referral"]
    assert decided(one, "CSC") == ()


def test_a_thing_that_is_taken_away_gets_no_values_any_more(laptops: tuple[Workspace, Workspace]) -> None:
    one, two = laptops
    auditing.add_event(one, OPEN_FORM, "2026-03-01", "Referral")
    exchange(one, two)
    (event,) = auditing.read(one, OPEN_FORM).form.events
    for workspace, words in ((one, "By the school"), (two, "By the nursery")):
        auditing.change_event(workspace, OPEN_FORM, event.uid, "2026-03-01", words, "")
    auditing.remove_event(one, OPEN_FORM, event.uid)
    exchange(one, two)
    both = open_differences(two, "CSC")
    assert [found.field for found in both] == ["", "what"]
    decide(two, [Choice(both[0], None), Choice(both[1], "By the school")])
    assert open_differences(two, "CSC") == ()
    assert auditing.read(two, OPEN_FORM).form.events == ()


def test_what_is_gone_meanwhile_cannot_be_decided(laptops: tuple[Workspace, Workspace]) -> None:
    one, two = laptops
    auditing.add_event(one, OPEN_FORM, "2026-03-01", "Referral")
    exchange(one, two)
    (event,) = auditing.read(one, OPEN_FORM).form.events
    for workspace, words in ((one, "By the school"), (two, "By the nursery")):
        auditing.change_event(workspace, OPEN_FORM, event.uid, "2026-03-01", words, "")
    exchange(one, two)
    found = only(one)
    auditing.remove_event(one, OPEN_FORM, event.uid)
    with pytest.raises(UserProblem, match="no longer there"):
        decide(one, [Choice(found, "By the school")])


def test_a_decision_can_be_taken_anew_until_the_field_is_changed(
    laptops: tuple[Workspace, Workspace],
) -> None:
    one, two = laptops
    differ(one, two, OPEN_FORM, VOICE, "Mine.", "Theirs.")
    decide(one, [Choice(only(one), "Mine.")])
    (before,) = decided(one, "CSC")
    assert before.settled is not None
    assert before.settled.kept == "Mine kept"
    decide(one, [Choice(before, before.sides[1].value)])
    assert auditing.read(one, OPEN_FORM).form.lines[1].texts[0].value == "Theirs."
    (before,) = decided(one, "CSC")
    assert before.settled is not None
    assert before.settled.changed_since
    assert open_differences(one, "CSC") == ()


def test_other_fields_have_a_history_too(laptops: tuple[Workspace, Workspace]) -> None:
    one, _ = laptops
    setting_up.set_fact(one, AUDIT, "title", "Neglect, seen again")
    words, history = field_history(one, plan_field(one, AUDIT, "title"))
    assert words == "Title"
    assert history[0].words == "Neglect, seen again"
    assert history[1].became.startswith("replaced on ")
    words, history = field_history(one, unit_field(one, AUDIT, "C01", "group"))
    assert (words, [entry.words for entry in history]) == ("Panel", ["North"])
    assert field_history(one, form_field(one, *OPEN_FORM, "", "note")) == ("Private note", ())

"""The state of every form, read at once, is what the rules say of each form read by itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.tables.planning import PLAN
from lscb_audit import auditing
from lscb_audit.auditing import At, FormKey
from lscb_audit.auditing.places import find
from lscb_audit.errors import UserProblem
from lscb_audit.rules import form as rules
from lscb_audit.sampling.progress import form_progress
from lscb_audit.workspace import Workspace
from tests.app.auditing.desk import KEY, TODAY, fill, value, workspace, write

FORMS = (KEY, KEY._replace(unit="C02"), KEY._replace(agency="HEA"))
DEEDS: dict[str, Callable[[Workspace, FormKey], object]] = {
    "open": lambda at, key: auditing.open_form(at, key, TODAY),
    "declare": lambda at, key: auditing.declare(at, key, "yes", today=TODAY),
    "worked on it": lambda at, key: auditing.declare(at, key, "no", today=TODAY),
    "link": lambda at, key: auditing.declare(at, key, "derogation", "one lead", "", TODAY),
    "derogation": lambda at, key: auditing.record_derogation(at, key, "No other lead.", TODAY),
    "grade": lambda at, key: write(at, At("K1", "own"), "good", key),
    "blank": lambda at, key: write(at, At("K2", "own"), "NA", key),
    "evidence": lambda at, key: write(at, At("K1", "evidence"), "Seen alone.", key),
    "overall": lambda at, key: write(at, At("", "own"), "ri", key),
    "event": lambda at, key: auditing.add_event(at, key, "2020-01-01", "Long ago"),
    "concern": lambda at, key: auditing.raise_concern(at, key, "She may be at risk.", TODAY),
    "fill": fill,
    "hand in": lambda at, key: _if_possible(lambda: auditing.hand_in(at, key, "DI", TODAY, "again")),
    "give back": lambda at, key: _if_possible(
        lambda: auditing.give_back(at, key, "A question.", {"K1": "Who?", "": "Why?"}, TODAY)
    ),
}


def _if_possible(deed: Callable[[], object]) -> None:
    try:
        deed()
    except UserProblem:
        return


def _same(at: Workspace) -> None:
    rows = {FormKey("a-1", row.unit, row.agency): row for row in form_progress(at, "a-1")}
    assert set(rows) == set(FORMS)
    for key, row in rows.items():
        form = auditing.read(at, key).form
        assert (row.state, row.answered, row.parts) == (rules.state(form), *rules.progress(form))
        waiting = sum(not one.answer for line in form.lines for one in line.comments)
        assert row.returned_comments == (waiting if row.state == rules.RETURNED else 0)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(sorted(DEEDS))), max_size=12))
def test_states_read_at_once_are_those_of_the_rules(
    deeds: list[tuple[FormKey, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("progress") / "w.lscb"
    with workspace(folder) as at:
        for key, deed in deeds:
            DEEDS[deed](at, key)
        _same(at)


def test_who_is_late_and_who_was_given_more_time(tmp_path: Path) -> None:
    with workspace(tmp_path / "w.lscb") as at:
        where = find(at, KEY)
        with at.writing() as w:
            w.make(where.audit, PLAN, {"hand_in_by": "2026-11-13T17:00"})
        fill(at)
        auditing.hand_in(at, KEY, "DI", TODAY)
        rows = {(row.unit, row.agency): row for row in form_progress(at, "A-1", today=date(2026, 11, 17))}
        assert rows["C01", "POL"].late_days == 0
        assert rows["C01", "HEA"].late_days == 2
        assert rows["C01", "POL"].last_changed
        assert rows["C01", "HEA"].last_changed == ""
        assert [row.agency for row in form_progress(at, "a-1", "hea")] == ["HEA"]
        assert value(at, At("K1", "own")).value == "good"
        assert "good" not in repr(rows)

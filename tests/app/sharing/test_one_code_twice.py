"""Two laptops that have not heard of each other give two things one code: neither is taken for the other."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lscb_audit.concluding import actions, findings, reading
from lscb_audit.my_work.audits import all_audits
from lscb_audit.my_work.forms import form_rows
from lscb_audit.rules.audit import ActionRow, FindingRow, UnitRow
from lscb_audit.rules.figures import figures
from lscb_audit.sampling import units
from lscb_audit.taking_in import take_in
from lscb_audit.workspace import create
from tests.support.command_line import CHEAP, PASSPHRASE

from .desks import AUDIT, Desks, cheap_invitations

TWO = ("qa", "deputy")


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    """Two QA officers’ laptops and health’s; either officer has added a case, a finding and an action."""
    cheap_invitations(monkeypatch)
    made = Desks(tmp_path, {("C1", "HEA"): "involved"})
    made.admit("deputy", "qa")
    made.admit("health", "auditor", "HEA")
    made.everybody_syncs()
    for name in TWO:
        units.add_unit(made.at[name], AUDIT, UnitRow("C3" if name == "qa" else "c3"))
        made.answer_known(name, "HEA", "C3", "involved")
        text = f"Written on the laptop {name}."
        findings.add_finding(made.at[name], AUDIT, FindingRow("", "strength", "Voice", text))
        actions.add_action(made.at[name], AUDIT, ActionRow("1", ("S1",), what=f"Answer of {name}"))
    made.everybody_syncs()
    yield made
    for workspace in made.at.values():
        workspace.close()


def test_each_keeps_its_own_and_all_laptops_tell_them_by_the_same_codes(desks: Desks) -> None:
    audits = [desks.at[name].audit(AUDIT) for name in desks.at]
    assert all(audit == audits[0] for audit in audits)
    codes = sorted(row.unit for row in audits[0].units)
    assert len(set(codes)) == 4
    assert sum(code.casefold().endswith("c3 (2)") for code in codes) == 1
    assert sorted(row.finding for row in audits[0].findings) == ["S1", "S1 (2)"]
    told = {row.finding: row.text for row in audits[0].findings}
    for row in audits[0].actions:
        (finding,) = row.finding
        assert told[finding] == f"Written on the laptop {row.what.rsplit(' ', 1)[1]}."
    assert sorted(row.action for row in audits[0].actions) == ["1", "1 (2)"]
    seen = reading.conclusions(desks.at["deputy"], AUDIT)
    assert {one.row.finding: one.row.text for one in seen.findings} == told


def test_forms_of_both_are_asked_for_and_counted_apart(desks: Desks) -> None:
    for unit, grade in zip(_both(desks), ("good", "inadequate"), strict=True):
        desks.fill("health", "HEA", unit, "Seen", grade)
    desks.hand_in("health", "HEA", _both(desks))
    desks.everybody_syncs()
    desks.open()
    with desks.at["health"].reading() as (reader, partnership):
        (facts,) = all_audits(reader, partnership)
        asked = form_rows(reader, facts)
    assert [(row.unit_name, row.handed_in) for row in asked if row.handed_in] == [
        (unit, True) for unit in _both(desks)
    ]
    counted = figures(desks.at["qa"].audit(AUDIT), as_at=date(2026, 11, 21))
    k1 = [row for row in counted.grades if (row.round, row.agency, row.line) == ("own", "HEA", "K1")]
    assert [(row.n, row.levels["good"], row.levels["inadequate"]) for row in k1] == [(2, 1, 1)]


def test_the_workbook_of_it_can_be_taken_in_again(desks: Desks, tmp_path: Path) -> None:
    file = tmp_path / "audit.xlsx"
    desks.at["qa"].export_workbook(AUDIT, file)
    new, _ = create(tmp_path / "new.lscb", "Exampleshire", PASSPHRASE, cost=CHEAP)
    take_in(new, file)
    assert new.audit(AUDIT) == desks.at["qa"].audit(AUDIT)
    new.close()


def test_somebody_gives_the_second_a_code_of_its_own(desks: Desks) -> None:
    unit = next(row for row in desks.at["qa"].audit(AUDIT).units if row.unit == _both(desks)[1])
    units.change_unit(desks.at["qa"], AUDIT, unit.unit, unit._replace(unit="C4"))
    desks.everybody_syncs()
    for name in desks.at:
        assert [row.unit.upper() for row in desks.at[name].audit(AUDIT).units] == ["C1", "C2", "C3", "C4"]


def _both(desks: Desks) -> list[str]:
    return [row.unit for row in desks.at["qa"].audit(AUDIT).units][2:]

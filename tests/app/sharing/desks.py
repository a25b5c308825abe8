"""Laptops of one partnership as open workspaces on disk: quicker than by command line, and the same parts."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from db.kinds import NONE_UID
from db.tables.planning import LINE
from lscb_audit import cases, forms
from lscb_audit.queries.readable import occurs
from lscb_audit.queries.register import audit_scopes
from lscb_audit.rules.audit import AgencyRow, Audit, GradeRow, InvolvementRow, LineRow, Plan, UnitRow
from lscb_audit.rules.scales import BUILT_IN, level_rows
from lscb_audit.sampling.places import AuditPlace, find
from lscb_audit.sharing import hubs, invitations, opening
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace, create, open_workspace
from tests.support.command_line import CHEAP, PASSPHRASE

AUDIT, INVITE_PASSPHRASE = "neglect-2026", "plum wagon seven"
AGENCIES = {"POL": "Police", "HEA": "Health", "SCH": "Schools"}
UNITS, LINES = ("C1", "C2"), ("K1", "K2")
ON = "2026-11-18"


def cheap_invitations(patch: pytest.MonkeyPatch) -> None:
    """Let invitations cost no more than the workspaces of tests."""
    patch.setattr(invitations, "Cost", lambda: CHEAP)


def at_one_desk(folder: Path, patch: pytest.MonkeyPatch) -> Iterator["Desks"]:
    """Have laptops for one test: Police have a form of the first case, nobody else has any."""
    cheap_invitations(patch)
    made = Desks(folder, {("C1", "POL"): "involved"})
    yield made
    made.close()


class Desks:
    """The laptops, by name, the first of them “qa”; and the folder that is their hub."""

    def __init__(self, folder: Path, involvement: Mapping[tuple[str, str], str], **plan: str) -> None:
        self.folder = folder
        self.hub = folder / "hub"
        self.hub.mkdir(parents=True)
        self.at: dict[str, Workspace] = {}
        qa, self.recovery_key = create(folder / "qa.lscb", "Exampleshire", PASSPHRASE, cost=CHEAP)
        self.take("qa", qa)
        audit = Audit(
            plan=Plan(AUDIT, "Neglect", "neglect", "Exampleshire", "case audit", scale="ofsted", **plan),  # type: ignore[arg-type]  # texts by field
            levels=tuple(level_rows(BUILT_IN["ofsted"])),
            agencies=tuple(AgencyRow(code, name) for code, name in AGENCIES.items()),
            lines=tuple(LineRow(line, f"Line {line}") for line in LINES),
            units=tuple(UnitRow(unit) for unit in UNITS),
            involvement=tuple(InvolvementRow(*pair, status) for pair, status in involvement.items()),
        )
        record(qa, audit, "test")
        hubs.walked(hubs.setting_up(qa, str(self.hub)))

    def take(self, name: str, workspace: Workspace) -> Workspace:
        self.at[name] = workspace
        return workspace

    def reopen(self, name: str) -> Workspace:
        """Close a laptop and open it again, as after a day."""
        folder = self.at[name].folder
        self.at[name].close()
        return self.take(name, open_workspace(folder, PASSPHRASE))

    def admit(self, name: str, role: str, agency: str = "") -> Workspace:
        """Invite, join, ask, admit: the laptop takes part and has everything that it may have."""
        file = self.folder / f"{role}-{agency}.invitation"
        invitations.invite(self.at["qa"], name, role, agency, INVITE_PASSPHRASE, file)
        invitation = invitations.read(file, INVITE_PASSPHRASE)
        joined, _ = invitations.join(
            invitation, self.folder / f"{role}-{agency}.lscb", PASSPHRASE, cost=CHEAP
        )
        self.take(name, joined)
        self.sync(name, "qa", name)
        return joined

    def sync(self, *names: str) -> None:
        for name in names:
            hubs.sync(self.at[name])

    def everybody_syncs(self, rounds: int = 2) -> None:
        for _ in range(rounds):
            self.sync(*self.at)

    def place(self, name: str) -> AuditPlace:
        return find(self.at[name], AUDIT)

    def lines(self, name: str) -> dict[str, bytes]:
        with self.at[name].reading() as (reader, partnership):
            scope = reader.scope(audit_scopes(reader, partnership)[AUDIT])
            assert scope is not None
            uids = {ix: uid for uid, ix in reader.uids(scope).items()}
            return {code: uids[ix] for ix, code in reader.rows(LINE, scope, "code")}

    def fill(self, name: str, agency: str, unit: str, words: str, grade: str = "good") -> None:
        """Fill one form; `words` stand in every text."""
        where, lines = self.place(name), self.lines(name)
        parts = where.unit(unit), where.agency(agency)
        row = GradeRow(unit, agency, own=grade, evidence=words, analysis=words)
        with self.at[name].writing() as w:
            forms.declare(w, where.uid, *parts, "yes")
            for line in (*lines.values(), NONE_UID):
                forms.answer(w, where.uid, *parts, line, row)

    def hand_in(self, name: str, agency: str, units: Iterable[str] = UNITS) -> None:
        where, lines = self.place(name), self.lines(name)
        with self.at[name].writing() as w:
            for unit in units:
                parts = where.unit(unit), where.agency(agency)
                forms.hand_in(w, where.uid, *parts, [*lines.values(), NONE_UID], on=ON, role="Lead")

    def answer_known(self, name: str, agency: str, unit: str, status: str) -> None:
        """Answer “is the family known to you?”."""
        where = self.place(name)
        with self.at[name].writing() as w:
            cases.set_involvement(w, where.uid, where.unit(unit), where.agency(agency), status)

    def open(self, *units: str) -> None:
        opening.open_workshop(self.at["qa"], AUDIT, units, as_is=True)

    def reads(self, name: str, words: str) -> bool:
        return occurs(self.at[name], words)

    def who_reads(self, words: str) -> set[str]:
        return {name for name in self.at if self.reads(name, words)}

    def close(self) -> None:
        for workspace in self.at.values():
            workspace.close()

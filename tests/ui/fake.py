"""A floor below for the window's tests: real workspaces with cheap keys, and reports of two pages."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from threading import current_thread

from db import store
from db.keys.slots import Cost
from lscb_audit import workspace as real
from lscb_audit.errors import UserProblem
from lscb_audit.queries.register import RegisterRow
from lscb_audit.rules.audit import Audit
from lscb_audit.sharing import invitations
from lscb_audit.taking_in import record
from ui.floor import Floor, Invitation, Progress, Report, Workspace

from .sample import audit

PASSPHRASE = "heron lantern quarry"
PARTNERSHIP = "Exampleshire Safeguarding Children Partnership"
REPLACED = ("Replaced under “What we found”: name “Kayleigh” by [name 1].", "Read the report through.")
RECOVERY_KEY = "7QK3-MNPA-22XZ-9FWT"
CHEAP = Cost(1, 8)


def row(of: Audit) -> RegisterRow:
    """Return the register's row of an audit."""
    plan = of.plan
    asked = [one for one in of.involvement if not one.status.startswith("not")]
    return RegisterRow(
        plan.reference,
        plan.title,
        plan.theme,
        plan.programme,
        plan.kind,
        plan.workshop_date,
        "Workshop",
        len(of.units),
        len(of.agencies),
        sum(bool(one.handed_in) for one in asked),
        len(asked),
    )


class WatchedWorkspace(real.Workspace):
    """A real workspace that remembers the names of the threads that touched it, and what left it."""

    def watch(self, demonstration: bool) -> None:
        self.threads: set[str] = set()
        self.closed = False
        self.exported: list[tuple[str, Path]] = []
        self.backed_up: list[str] = []
        self.backup_problem: Exception | None = None
        self._fictitious = demonstration

    @property
    def demonstration(self) -> bool:
        return self._fictitious

    def audits(self) -> tuple[RegisterRow, ...]:
        self.threads.add(current_thread().name)
        return super().audits()

    def import_workbook(self, path: Path, password: str | None = None) -> str:  # noqa: ARG002 - no file is read
        if "wrong" in path.name:
            raise UserProblem(
                "Sheet “grades”, row 7, column “own”: “fine” is no level. Write Good or nothing.",
                "Sheet “units”, row 3, column “age”: “two” is no whole number. Write 2.",
            )
        record(self, audit(units=3, agencies=3, lines=2, reference="brought-in"), "test")
        return "The audit brought-in was made: 3 cases, 3 agencies, 18 grades."

    def export_workbook(self, reference: str, path: Path, *, with_conflicts: bool = False) -> None:  # noqa: ARG002
        self.exported.append((reference, path))

    def back_up_if_due(self, now: datetime) -> Path | None:  # noqa: ARG002 - the floor's signature
        self.backed_up.append(current_thread().name)
        if self.backup_problem:
            raise self.backup_problem
        return None

    def close(self) -> None:
        self.closed = True
        super().close()


@cache
def template(
    audits: tuple[Audit, ...], partnership: str, then: Callable[[real.Workspace], object] | None = None
) -> Path:
    """Return the folder of a workspace with these audits; made once, copied by each test.

    `then` does what else was done in it.
    """
    home = Path(tempfile.mkdtemp(prefix="lscb-audit-test-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folder = home / "template.lscb"
    made, _ = real.create(folder, partnership, PASSPHRASE, cost=CHEAP)
    with made:
        for one in audits:
            record(made, one, "test")
        if then is not None:
            then(made)
    return folder


def open_copy(
    folder: Path,
    audits: Sequence[Audit],
    partnership: str = PARTNERSHIP,
    then: Callable[[real.Workspace], object] | None = None,
) -> WatchedWorkspace:
    """Open a workspace in `folder`, a copy of the template unless one is there already."""
    from db.snapshot import DATABASE

    if not (folder / DATABASE).exists():
        shutil.copytree(template(tuple(audits), partnership, then), folder, dirs_exist_ok=True)
    made = WatchedWorkspace(store.open(folder, passphrase=PASSPHRASE, recovery_key=None))
    made.watch(folder.stem == "demo")
    return made


class FakeFloor:
    """Remembers what it opened. `then` was done in each workspace with these audits before it was opened."""

    def __init__(
        self, audits: list[Audit] | None = None, then: Callable[[real.Workspace], object] | None = None
    ) -> None:
        self.audits = [audit()] if audits is None else audits
        self.then = then
        self.workspaces: list[WatchedWorkspace] = []
        self.report_problem: Exception | None = None
        self.open_problem: Exception | None = None

    def floor(self) -> Floor:
        return Floor(
            lambda: None,
            lambda: None,
            self.open,
            self.create,
            self.demonstration,
            lambda _: date(2026, 11, 20),
            self.report,
            invitations.read,
            self.join,
        )

    def open(self, folder: Path, passphrase: str, recovery_key: str) -> Workspace:
        if self.open_problem:
            raise self.open_problem
        if passphrase != PASSPHRASE and recovery_key != RECOVERY_KEY and passphrase != "demonstration":
            raise UserProblem("That passphrase does not open this workspace. Check Caps Lock and try again.")
        made = open_copy(folder, self.audits, then=self.then)
        self.workspaces.append(made)
        return made

    def create(self, folder: Path, partnership: str, passphrase: str) -> tuple[Workspace, str]:  # noqa: ARG002
        made = open_copy(folder, (), partnership)
        self.workspaces.append(made)
        return made, RECOVERY_KEY

    def join(self, invitation: Invitation, folder: Path, passphrase: str) -> tuple[Workspace, str]:
        assert isinstance(invitation, invitations.Invitation)
        made, key = invitations.join(invitation, folder, passphrase, cost=CHEAP)
        made.close()
        opened = WatchedWorkspace(store.open(folder, passphrase=passphrase, recovery_key=None))
        opened.watch(False)
        self.workspaces.append(opened)
        return opened, key

    def demonstration(self, folder: Path, progress: Progress) -> Path:
        progress(0.5, "Writing the second audit")
        (folder / "demo.lscb").mkdir()
        return folder / "demo.lscb"

    def report(
        self,
        workspace: Workspace,  # noqa: ARG002 - the floor's signature
        of: Audit,
        edition: str,
        as_at: date,  # noqa: ARG002 - the floor's signature
        progress: Progress,
    ) -> Report:
        progress(0.1, "Counting")
        if self.report_problem:
            raise self.report_problem
        return Report(
            small_pdf(f"{of.plan.title}, {edition} edition"),
            2,
            "Accessibility checked: no findings.",
            REPLACED if edition == "public" else (),
        )


def small_pdf(title: str) -> bytes:
    """Return a PDF of two pages with a few words on each."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for number in (1, 2):
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(60, 760, title)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(60, 730, f"Page {number} of the report")
        canvas.showPage()
    canvas.save()
    return file.getvalue()

"""A floor below for the window's tests: two fictitious audits in memory, the real rules, no record."""

from datetime import date, datetime
from pathlib import Path
from threading import current_thread

from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import Audit
from ui.floor import Floor, Progress, Report, Workspace

from .sample import audit

PASSPHRASE = "heron lantern quarry"
REPLACED = ("Replaced under “What we found”: name “Kayleigh” by [name 1].", "Read the report through.")
RECOVERY_KEY = "7QK3-MNPA-22XZ-9FWT"


class Row:
    """A row of the register."""

    def __init__(self, of: Audit) -> None:
        plan = of.plan
        self.reference, self.title, self.theme = plan.reference, plan.title, plan.theme
        self.programme, self.workshop_date, self.stage = plan.programme, plan.workshop_date, "Workshop"
        self.units, self.agencies = len(of.units), len(of.agencies)
        asked = [row for row in of.involvement if not row.status.startswith("not")]
        self.expected = len(asked)
        self.handed_in = sum(bool(row.handed_in) for row in asked)


class FakeWorkspace:
    """Keeps its audits in a list, and the names of the threads that touched it."""

    def __init__(self, folder: Path, audits: list[Audit], demonstration: bool = False) -> None:
        self.folder, self.demonstration = folder, demonstration
        self.partnership = "Exampleshire Safeguarding Children Partnership"
        self.held = audits
        self.threads: set[str] = set()
        self.closed = False
        self.exported: list[tuple[str, Path]] = []
        self.backed_up: list[str] = []
        self.backup_problem: Exception | None = None

    def audits(self) -> tuple[Row, ...]:
        self.threads.add(current_thread().name)
        return tuple(Row(one) for one in self.held)

    def audit(self, reference: str) -> Audit:
        self.threads.add(current_thread().name)
        return next(one for one in self.held if one.plan.reference == reference)

    def previous(self, audit: Audit) -> Audit | None:  # noqa: ARG002 - the floor's signature
        return None

    def import_workbook(self, path: Path) -> str:
        if "wrong" in path.name:
            raise UserProblem(
                "Sheet “grades”, row 7, column “own”: “fine” is no level. Write Good or nothing.",
                "Sheet “units”, row 3, column “age”: “two” is no whole number. Write 2.",
            )
        self.held.append(audit(units=3, agencies=3, lines=2, reference="brought-in"))
        return "The audit brought-in was made: 3 cases, 3 agencies, 18 grades."

    def export_workbook(self, reference: str, path: Path) -> None:
        self.exported.append((reference, path))

    def back_up_if_due(self, now: datetime) -> Path | None:  # noqa: ARG002 - the floor's signature
        self.backed_up.append(current_thread().name)
        if self.backup_problem:
            raise self.backup_problem
        return None

    def close(self) -> None:
        self.closed = True


class FakeFloor:
    """Remembers what it opened."""

    def __init__(self, audits: list[Audit] | None = None) -> None:
        self.audits = [audit()] if audits is None else audits
        self.workspaces: list[FakeWorkspace] = []
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
        )

    def open(self, folder: Path, passphrase: str, recovery_key: str) -> Workspace:
        if self.open_problem:
            raise self.open_problem
        if passphrase != PASSPHRASE and recovery_key != RECOVERY_KEY and passphrase != "demonstration":
            raise UserProblem("That passphrase does not open this workspace. Check Caps Lock and try again.")
        made = FakeWorkspace(folder, list(self.audits), demonstration=folder.stem == "demo")
        self.workspaces.append(made)
        return made

    def create(self, folder: Path, partnership: str, passphrase: str) -> tuple[Workspace, str]:  # noqa: ARG002
        folder.mkdir()
        made = FakeWorkspace(folder, [])
        made.partnership = partnership
        self.workspaces.append(made)
        return made, RECOVERY_KEY

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

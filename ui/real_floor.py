"""The real floor below: what `Floor` promises, by the program's own record, reports and demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .floor import Floor, Invitation, Progress, Report, Workspace
from .papers.making import make_pdf

if TYPE_CHECKING:
    from datetime import date

    from lscb_audit.rules.audit import Audit


def _warm_up() -> None:
    """Read what opening a workspace needs while the user types a passphrase."""
    from lscb_audit import workspace, writing  # noqa: F401 - imported for their cost alone
    from lscb_audit.queries import dossier, register  # noqa: F401


def _warm_reports() -> None:
    """Read what reports need: after unlocking, whose key takes 64 MB for a moment."""
    from lscb_audit.reports import overview  # noqa: F401 - imported for their cost alone
    from lscb_audit.reports.pdf import (
        check,  # noqa: F401
        render,  # noqa: F401
    )


def _open_workspace(folder: Path, passphrase: str, recovery_key: str) -> Workspace:
    from lscb_audit import workspace

    if recovery_key:
        return workspace.open_workspace(folder, recovery_key=recovery_key)
    return workspace.open_workspace(folder, passphrase)


def _create(folder: Path, partnership: str, passphrase: str) -> tuple[Workspace, str]:
    from lscb_audit import workspace

    return workspace.create(folder, partnership, passphrase)


def _make_demonstration(folder: Path, progress: Progress) -> Path:
    from lscb_audit import demonstration

    told = 0

    def tell(words: str) -> None:
        nonlocal told
        told += 1
        progress(told / (told + 1), words)

    return demonstration.make(folder, tell)


def _as_at(workspace: Workspace) -> date:
    """Return the day as at which figures are told: today, or the demonstration's own fixed day."""
    from datetime import date

    from lscb_audit.demonstration.content import as_at

    return as_at() if workspace.demonstration else date.today()


def _make_report(workspace: Workspace, audit: Audit, edition: str, as_at: date, progress: Progress) -> Report:
    """Build, render and check a report, all of it in memory: nothing readable is left on the disk."""
    from lscb_audit import reporting
    from lscb_audit.commands.replacements import replacements
    from lscb_audit.workspace import Workspace as RealWorkspace

    assert isinstance(workspace, RealWorkspace)
    progress(0.0, "Counting")
    wanted: reporting.Edition = "public" if edition == "public" else "partnership"
    document, replaced = reporting.overview(workspace, audit, edition=wanted, as_at=as_at)
    made = make_pdf(document, progress, replacements(replaced))
    return made._replace(check=" ".join((made.check, *reporting.to_be_weighed(audit, wanted))))


def _read_invitation(path: Path, passphrase: str) -> Invitation:
    from lscb_audit.sharing import invitations

    return invitations.read(path, passphrase)


def _join(invitation: Invitation, folder: Path, passphrase: str) -> tuple[Workspace, str]:
    from lscb_audit.sharing import invitations

    assert isinstance(invitation, invitations.Invitation)
    return invitations.join(invitation, folder, passphrase)


REAL = Floor(
    _warm_up, _warm_reports, _open_workspace, _create, _make_demonstration, _as_at, _make_report,
    _read_invitation, _join,
)  # fmt: skip

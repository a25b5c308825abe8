"""One audit as the screens share it: read and counted once, on the workspace's thread."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.comparing import Compared
from lscb_audit.rules.figures_model import Figures

from .floor import Workspace
from .workshop import grid

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace as Record


@dataclass(frozen=True)
class Opened:
    """An audit with its figures as at a date, its matrix, and what of its grades is compared."""

    workspace: Workspace
    audit: Audit
    figures: Figures
    grid: grid.Grid
    as_at: date
    compared: Compared


def read(workspace: Workspace, reference: str, as_at: date) -> Opened:
    """Read an audit and all that its screens show."""
    from lscb_audit import agreement
    from lscb_audit.preparing import read_beside
    from lscb_audit.reporting import audit_figures

    record = cast("Record", workspace)
    audit = workspace.audit(reference)
    beside = read_beside(record, reference)
    counted = audit_figures(record, audit, as_at)
    return Opened(workspace, audit, counted, grid.make(audit, beside), as_at, agreement.read(record, audit))

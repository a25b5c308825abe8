"""One audit as the screens share it: read and counted once, on the workspace's thread."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.comparing import Compared, compared
from lscb_audit.rules.figures import figures
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
    from lscb_audit.preparing import read_beside

    audit = workspace.audit(reference)
    beside = read_beside(cast("Record", workspace), reference)
    counted = figures(audit, as_at=as_at, previous=workspace.previous(audit))
    return Opened(workspace, audit, counted, grid.make(audit, beside), as_at, compared(audit))

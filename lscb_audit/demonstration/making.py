"""Makes the demonstration's workspace: through the use cases, as at fixed dates, the same every time."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path

from db.keys.slots import Cost

from .. import workspace as workspaces
from ..auditing.concerns import LocalNumbers, set_local_numbers
from ..recording import record_audit
from ..setting_up.facts import set_facts
from ..taking_in import agency_names
from ..workspace import Workspace
from ..writing import Writing
from . import content
from .open_part import open_up
from .tying import tie_findings

PASSPHRASE = "demonstration"
WORKSPACE_NAME = "demo.lscb"
REPORT_NAME = "overview-report.pdf"
#: the audit that the demonstration opens with
REFERENCE = "step-down-2"

Progress = Callable[[str], None]


def make(
    folder: Path,
    *,
    passphrase: str = PASSPHRASE,
    progress: Progress = lambda _: None,
    cost: Cost | None = None,
) -> Workspace:
    """Make `demo.lscb` in `folder` and return it, open. Raises UserProblem if it is there already."""
    noon = datetime.combine(content.as_at(), time(12), UTC).timestamp()
    made, _ = workspaces.create(
        folder / WORKSPACE_NAME,
        content.partnership(),
        passphrase,
        cost=cost,
        demonstration=True,
        clock=lambda: noon,
        weak=True,
    )
    try:
        for audit in content.audits():
            progress(audit.plan.title)
            w = Writing(made.partnership_uid)
            record_audit(w, audit, agency_names(made))
            made.write(w, "demonstration")
            set_facts(made, audit.plan.reference, content.deadlines(audit.plan.reference))
            tie_findings(made, audit.plan.reference)
        progress("What is still open")
        open_up(made, REFERENCE)
        set_local_numbers(made, LocalNumbers(**content.telephones()))
    except BaseException:
        made.close()
        raise
    return made

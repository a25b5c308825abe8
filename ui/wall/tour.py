"""The wall and the projector for whoever looks at all screens: a case in which agencies differ."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from .where import stand_before

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from ..screens_guide import Guide

_REASON = "Most agencies took part, but not all who knew the child were asked."
_JOINT = "joint-panel-1"
_DIALOGS = (
    ("33-wall-dissent", "dissent"),
    ("33-wall-for-one-agency", "matter"),
    ("33-wall-notes", "private_notes"),
    ("33-wall-log", "decision_log"),
)


def take(guide: "Guide") -> None:
    """Go from the matrix to the wall: to be decided, half decided, before the room, decided."""
    from ..screens_guide import wait

    opened: Any = guide.window.session.opened
    rows = sorted(opened.grid.rows, key=lambda row: (row.decided, not row.disagrees, -row.apart))
    _stand(guide, rows[0])
    wall: Any = guide.window.screen()
    guide.show("33-wall")
    if not wall.pane.decision().decided:
        wall.grade(3)
        wall.pane.reason.restore(_REASON)
        guide.show("33-wall-deciding")
    wall.projector.toggle()
    guide.show("34-projector", wall.projector.window)
    wall.projector.off()
    guide.window.activateWindow()
    guide.dialogs((*_DIALOGS, ("33-wall-action", wall.acts.action)))
    decided = next((row for row in rows if row.decided), rows[0])
    wait(wall.ready, partial(stand_before, guide.window.office, decided.unit.unit, decided.line.line))
    guide.show("33-wall-decided")
    guide.dialog("33-wall-reopen", "reopen_decision")


def joint_panel(guide: "Guide", audit: str) -> None:
    """Look at a case of an audit that one panel does together, in place of forms of each agency."""
    guide.told(partial(_record_joint, audit))
    guide.to("audits")
    from ..screens_guide import wait

    window = guide.window
    wait(window.arrived, lambda: window.open_audit(_JOINT, "matrix"))
    _stand(guide, window.session.opened.grid.rows[0])  # type: ignore[union-attr]  # it was opened
    guide.show("35-joint-panel")


def _stand(guide: "Guide", row: Any) -> None:
    from ..screens_guide import wait

    wait(guide.window.arrived, partial(stand_before, guide.window.office, row.unit.unit, row.line.line))


def _record_joint(like: str, workspace: "Workspace") -> None:
    """Record an audit as another one was planned, for a panel to begin."""
    from lscb_audit.moderating.model import JOINT_PANEL
    from lscb_audit.taking_in import record

    whole = workspace.audit(like)
    plan = whole.plan._replace(reference=_JOINT, title="Stepping down: joint panel", mode=JOINT_PANEL)
    empty: dict[str, tuple[()]] = dict.fromkeys(
        ("grades", "dissent", "discussion", "concerns", "voices", "findings", "actions"), ()
    )
    record(workspace, replace(whole, plan=plan, **empty), "the tour")

"""Findings, their evidence and their themes, for whoever looks at all screens."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..screens_guide import Guide

_DIALOGS = (
    ("50-findings-new", "new_finding"),
    ("50-findings-edit", "edit_finding"),
    ("50-findings-move", "move_finding"),
    ("50-findings-no-action", "no_action"),
    ("50-findings-history", "versions"),
    ("50-findings-codebook", "codebook"),
)


def take(guide: "Guide") -> None:
    """Look at each tab, at the evidence beside the board and at the dialogs."""
    page: Any = guide.to("findings")
    for tab in page.tabs:
        page.turn_to(tab)
        guide.show(f"50-findings-{tab}")
    page.go_to(page.board.here)
    page.tie_evidence()
    guide.show("50-findings-evidence")
    page.close_tray()
    guide.dialogs(_DIALOGS)

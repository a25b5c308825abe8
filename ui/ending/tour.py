"""The end of data, for whoever looks at all screens: last, for something is destroyed on the way."""

from functools import partial
from typing import TYPE_CHECKING, Any

from .dialog import EndDialog, TakeBackDialog
from .rows import CERTIFICATE

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from ..screens_guide import Guide

_WORD = "Another QA officer has said that it is to be destroyed: its report was approved two years ago"
_REASON = "The time in the plan is over, and nobody needs the names any more"


def take(guide: "Guide", audit: str) -> None:
    """Look at what is kept until when; have the names of `audit` destroyed, see their certificate."""
    from ..screens_guide import wait

    page: Any = guide.to("ending")
    guide.show("16-ending")
    guide.dialog("16-ending-destroy", partial(page.act, 0))
    other = EndDialog(audit, "audit", _WORD, alone=False, parent=guide.window)
    guide.made("16-ending-confirm", other)
    guide.made("16-ending-take-back", TakeBackDialog(audit, guide.window))
    guide.told(partial(_destroy_names, audit))
    wait(page.ready, page.arrive)
    guide.show("16-ending-destroyed")
    gone = next(at for at, row in enumerate(page.rows) if row.verb == CERTIFICATE)
    guide.dialog("16-ending-certificate", partial(page.act, gone))


def _destroy_names(audit: str, workspace: "Workspace") -> None:
    from lscb_audit.ending.deciding import destroy

    destroy(workspace, audit, _REASON, names_only=True)

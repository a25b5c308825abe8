"""What one audit's grades show beside each other, as far as they can be read here."""

from db.undisturbed import undisturbed

from .rules.audit import Audit
from .rules.comparing import Compared, compared
from .rules.own_agency import OWN_AGENCY
from .sharing.seeing import seen
from .workspace import Workspace


def read(workspace: Workspace, audit: Audit) -> Compared:
    """Return an audit's movement and second readings; where the other agencies' forms cannot be read yet,
    only one's own."""
    with undisturbed():
        what, own = seen(workspace, audit.plan.reference)
        return compared(audit, own if what == OWN_AGENCY else None)

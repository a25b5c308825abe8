"""The certificate of what was destroyed, as a document and as a file. It can be printed again at any time."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UserProblem
from .finding import find
from .reading import End, read_ends

if TYPE_CHECKING:
    from ..reports.document import Document
    from ..workspace import Workspace


def write_certificate(
    workspace: "Workspace", reference: str, path: Path, today: date, *, names_only: bool = False
) -> int:
    """Write the certificate as a PDF; return how many pages. Raises UserProblem: nothing was destroyed."""
    from ..reports.pdf.render import render

    document = certificate(workspace, end_of(workspace, reference, names_only=names_only), today)
    return render(document, path).pages


def end_of(workspace: "Workspace", reference: str, *, names_only: bool = False) -> End:
    """Return what was said of the end of an audit, or of the names in it. Raises UserProblem: nothing was."""
    meant = find(workspace, reference, names_only=names_only)
    for one in read_ends(workspace):
        if meant.ending is not None and (one.scope, one.what) == (meant.scope, meant.what):
            return one
    raise UserProblem(f"Nobody has said that “{meant.reference}” is to be destroyed.")


def certificate(workspace: "Workspace", end: End, today: date) -> "Document":
    """Return the certificate as a document. Raises UserProblem while it is not decided."""
    from ..reporting import banner
    from ..reports.certificate import build

    if not end.decided:
        raise UserProblem(
            f"“{end.reference}” is not destroyed yet: a second QA officer has to say so. "
            "The certificate can be written then."
        )
    return build(
        workspace.partnership, end, printed_on=today.isoformat(), backups=_backups(workspace, end),
        aside=_aside(workspace), banner=banner(workspace),
    )  # fmt: skip


def _backups(workspace: "Workspace", end: End) -> tuple[str, ...]:
    """Return the backups that this laptop wrote elsewhere before it was decided: name and day."""
    from ..backups.kept import remembered
    from ..reports.words import day

    outside = remembered(workspace.store).outside
    days = [(one.path.name, one.at.astimezone().date().isoformat()) for one in outside]
    return tuple(f"{name}, {day(when)}" for name, when in days if when <= end.day)


def _aside(workspace: "Workspace") -> tuple[str, ...]:
    """Return the files of a hub in one file that were put aside: nobody takes anything out of them."""
    from db.hub.file_damage import put_aside
    from db.hub.place import is_one_file

    from ..sharing.hubs import address_of

    hub = address_of(workspace)
    return tuple(put_aside(Path(hub))) if hub and is_one_file(hub) else ()

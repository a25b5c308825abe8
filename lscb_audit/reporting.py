"""A report of an audit: figures, words, pages, in one call for the command line and the window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from db.undisturbed import undisturbed

from .rules.audit import Audit
from .rules.figures import figures
from .rules.figures_model import Figures
from .workspace import Workspace

Edition = Literal["partnership", "public"]
EDITIONS: tuple[Edition, ...] = ("partnership", "public")


class Made(NamedTuple):
    """A report that was made: pages, what could not be shown as written, what the checker found."""

    pages: int
    warnings: tuple[str, ...]
    findings: tuple[str, ...]


def audit_figures(
    workspace: Workspace, audit: Audit, as_at: date, edition: Edition = "partnership"
) -> Figures:
    """Return the figures of an audit, compared with the one before where that is here."""
    previous = workspace.previous(audit, texts=False)
    with undisturbed():
        return figures(audit, as_at=as_at, edition=edition, previous=previous)


def write_overview(
    workspace: Workspace,
    reference: str,
    path: Path,
    *,
    edition: Edition = "partnership",
    as_at: date,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Write the overview report of an audit as an accessible PDF."""
    from .reports.overview import Status, build
    from .reports.pdf.render import render

    audit = workspace.audit(reference)
    previous = workspace.previous(audit)
    document = build(
        audit,
        figures(audit, as_at=as_at, edition=edition, previous=previous),
        edition=edition,
        previous=previous,
        status=Status(),
        as_at=as_at,
        banner=banner(workspace),
    )
    rendered = render(document, path, progress=progress, cancelled=cancelled)
    return Made(rendered.pages, tuple(map(str, rendered.warnings)), tuple(map(str, rendered.findings)))


def banner(workspace: Workspace) -> str:
    """Return what stands on every page and screen of a demonstration."""
    from .demonstration.content import NOTICE

    return NOTICE if workspace.demonstration else ""

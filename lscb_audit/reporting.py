"""A report of an audit: figures, words, pages, in one call for the command line and the window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from db.undisturbed import undisturbed

from .errors import UserProblem
from .rules.audit import Audit
from .rules.editions import for_readers, left_over
from .rules.figures import figures
from .rules.figures_model import Figures
from .rules.own_agency import SEEN_ALL
from .sharing.seeing import seen
from .workspace import Workspace

if TYPE_CHECKING:
    from .privacy import Replaced
    from .reports.document import Document
    from .reports.overview import Status

Edition = Literal["partnership", "public"]
EDITIONS: tuple[Edition, ...] = ("partnership", "public")


class Made(NamedTuple):
    """A report that was made: pages, what could not be shown as written, what the checker found, and in the
    public edition the identifiers that pseudonyms stand for now, and what whoever publishes it must weigh."""

    pages: int
    warnings: tuple[str, ...]
    findings: tuple[str, ...]
    replaced: tuple["Replaced", ...] = ()
    to_weigh: tuple[str, ...] = ()


def audit_figures(
    workspace: Workspace, audit: Audit, as_at: date, edition: Edition = "partnership"
) -> Figures:
    """Return the figures of an audit, compared with the one before where that is here."""
    previous = workspace.previous(audit, texts=False)
    with undisturbed():
        what, own = seen(workspace, audit.plan.reference)
        return figures(audit, as_at=as_at, edition=edition, previous=previous, seen=what, own_agency=own)


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
    """Write the overview report of an audit as an accessible PDF. `replaced` lists what the identifier check
    took out of a public edition."""
    from .reports.pdf.render import render

    audit = workspace.audit(reference)
    document, replaced = overview(workspace, audit, edition=edition, as_at=as_at)
    rendered = render(document, path, progress=progress, cancelled=cancelled)
    warnings, findings = tuple(map(str, rendered.warnings)), tuple(map(str, rendered.findings))
    return Made(rendered.pages, warnings, findings, replaced, to_be_weighed(audit, edition))


def to_be_weighed(audit: Audit, edition: Edition) -> tuple[str, ...]:
    """Return what whoever publishes must know of numbers that the edition does not print."""
    agency = left_over(audit) if edition == "public" else ""
    if not agency:
        return ()
    return (
        f"Weigh before you publish: {agency} alone is left out, because it audited fewer than five. Its "
        "counts can still be worked out from those of all agencies together.",
    )


def overview(
    workspace: Workspace, audit: Audit, *, edition: Edition = "partnership", as_at: date
) -> tuple["Document", tuple["Replaced", ...]]:
    """Return the overview report as a document, and in the public edition the identifiers that pseudonyms
    stand for now. The partnership edition says what the agencies wrote. It is a draft unless it says just
    what was approved.
    """
    from .narrating.standing import standing

    return document_of(workspace, audit, edition, as_at, standing(workspace, audit, edition, as_at))


def document_of(
    workspace: Workspace, audit: Audit, edition: Edition, as_at: date, status: "Status"
) -> tuple["Document", tuple["Replaced", ...]]:
    """Return the overview report as a draft, or as approved: as `status` says.

    What is approved goes to every agency, so it holds no matter of one agency alone.
    """
    from .concluding.thread import evidence_rows
    from .narrating.reading import narrative_of
    from .privacy import clean_document
    from .privacy.terms import names_of, terms_of
    from .reports.overview import build
    from .sampling.people import names_to_look_for

    if seen(workspace, audit.plan.reference)[0] != SEEN_ALL:
        raise UserProblem(
            "The other agencies’ forms cannot be read here yet, so there is no report of all of them. "
            "It is made once the workshop is opened."
        )
    if not status.draft:
        audit = for_readers(audit)
    previous = workspace.previous(audit)
    document = build(
        audit,
        figures(audit, as_at=as_at, edition=edition, previous=previous),
        edition=edition,
        previous=previous,
        status=status,
        as_at=as_at,
        banner=banner(workspace),
        narrative=narrative_of(workspace, audit.plan.reference),
        evidence=evidence_rows(workspace, audit.plan.reference),
    )
    if edition == "partnership":
        return document, ()
    references = [one.plan.reference for one in (audit, previous) if one]
    names = (*names_of(audit, previous), *names_to_look_for(workspace, *references))
    return clean_document(document, names=names, known_words=terms_of(audit, previous))


def rendered(workspace: Workspace, audit: Audit, edition: Edition, as_at: date, status: "Status") -> bytes:
    """Return the bytes of a report in this status; no disk sees them, where a kill would leave them open."""
    from .reports.pdf.progress import Ticker
    from .reports.pdf.render import pdf_bytes

    document, _ = document_of(workspace, audit, edition, as_at, status)
    return pdf_bytes(document, Ticker())[0]


def banner(workspace: Workspace) -> str:
    """Return what stands on every page and screen of a demonstration."""
    from .demonstration.content import NOTICE

    return NOTICE if workspace.demonstration else ""

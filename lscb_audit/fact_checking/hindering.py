"""What stands in the way of giving a draft out, and what should be known before: in whole sentences.

A draft goes to every agency of the audit. So nothing may be in it that one of them may not read yet, that is
one agency's alone, or that names somebody of the case list.
"""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ..concluding.reading import facts_of
from ..differences.names import Names
from ..formats.words import listed
from ..privacy import find
from ..privacy.terms import names_of, terms_of
from ..reports.document import Document
from ..rules.editions import for_readers
from ..rules.involvement import FORM_DUE
from ..sampling.people import names_to_look_for
from ..sharing import facts
from .parts import parts_of

if TYPE_CHECKING:
    from ..reporting import Edition
    from ..rules.audit import Audit
    from ..workspace import Workspace


class Hindered(NamedTuple):
    """Why a draft cannot go out (`forbids`), and what one should know first (`warns`)."""

    forbids: tuple[str, ...]
    warns: tuple[str, ...]


def hindrances(workspace: "Workspace", audit: "Audit", edition: "Edition", as_at: date) -> Hindered:
    """Return what stands against giving this edition out now."""
    waits = not_open(workspace, audit.plan.reference)
    if waits:
        return Hindered((waits,), ())
    forbids, warns = names_in(workspace, audit, draft_of(workspace, audit, edition, as_at, "1"))
    return Hindered(forbids, (*warns, *_unfinished(workspace, audit, edition, as_at)))


def draft_of(
    workspace: "Workspace", audit: "Audit", edition: "Edition", as_at: date, version: str
) -> Document:
    """Return an edition as its readers get it: a draft, without matters of one agency."""
    from ..reporting import document_of
    from ..reports.overview.status import Status

    return document_of(workspace, for_readers(audit), edition, as_at, Status(version))[0]


def not_open(workspace: "Workspace", reference: str) -> str:
    """Say whose forms are not open to all agencies yet, "" where all are: until then no report goes out."""
    with workspace.reading() as (reader, partnership):
        about = facts_of(reader, partnership, reference)
        names = Names(reader, partnership, about)
        access = facts.access_of(reader.raw.cursor(), about.scope.ix, about.scope.uid)
        waiting = [
            form
            for form, status in access.status.items()
            if status in FORM_DUE
            and form not in access.opened | access.not_returned
            and form[0] not in access.withdrawn
            and not access.joint
        ]
        agencies = [names.agencies.get(reader.number(agency) or 0, ("", ""))[1] for _, agency in waiting]
    if not waiting:
        return ""
    whose = listed(sorted(set(agencies)))
    return (
        f"{len(waiting)} forms are not open to all agencies yet ({whose}): the draft would tell others what "
        "these agencies graded. Open the workshop, or record that a form never came, first."
    )


def names_in(
    workspace: "Workspace", audit: "Audit", document: Document
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return where a draft names somebody who is known (forbids), and where it may identify (warns).

    The sentences say where and what kind, never whom.
    """
    names = (*names_of(audit), *names_to_look_for(workspace, audit.plan.reference))
    terms = terms_of(audit)
    forbids: list[str] = []
    warned: dict[str, list[str]] = {}
    for part in parts_of(document):
        hits = find("\n".join(line.text for line in part.lines), names=names, known_words=terms)
        certain = sum(hit.certain and hit.kind == "name" for hit in hits)
        other = sorted({hit.kind for hit in hits if not (hit.certain and hit.kind == "name")})
        if certain:
            forbids.append(_says(part.title, "names of people", certain))
        elif other:
            warned.setdefault(listed(other), []).append(f"“{part.title}”")
    return tuple(forbids), tuple(_warns(kinds, parts) for kinds, parts in warned.items())


def _warns(kinds: str, parts: list[str]) -> str:
    """Return one sentence for all parts that may tell the same."""
    return f"{listed(parts)} may tell who somebody is ({kinds}). Read {'them' if parts[1:] else 'it'} first."


def _says(title: str, what: str, count: int) -> str:
    return f"“{title}” holds {what} ({count} times). A draft never names anybody: take them out first."


def _unfinished(workspace: "Workspace", audit: "Audit", edition: "Edition", as_at: date) -> Collection[str]:
    from ..narrating import hindrances as of_the_writing

    return of_the_writing(workspace, audit, edition, as_at)

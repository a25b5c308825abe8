"""The parts of the report: what is written in each, which figures have changed since, what is offered."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from db.drafts import Draft, drafts_of
from db.tables.reporting import NARRATIVE

from ..auditing.showing import shown
from ..rules.authority import may_write
from ..rules.editions import for_readers
from ..rules.form import Answered
from ..rules.narrative import Changed, as_read, changed, pieces, quotable
from .places import place_of, target_of
from .standing import in_words, standing

if TYPE_CHECKING:
    from ..reporting import Edition
    from ..reports.overview.offered import Offered
    from ..rules.audit import Audit
    from ..workspace import Workspace


class Part(NamedTuple):
    """One part of the report: its heading, what stands in the record and what was being typed over it.

    `changed` are the figures of the text that say something else now; `offered` sentences to choose from.
    """

    name: str
    title: str
    text: Answered
    draft: Draft | None
    changed: tuple[Changed, ...]
    offered: "tuple[Offered, ...]"

    @property
    def state(self) -> str:
        """Return "in conflict", "changed", "written" or "not written"."""
        if self.text.others:
            return "in conflict"
        if self.changed:
            return "changed"
        return "written" if self.text.value.strip() else "not written"

    @property
    def words(self) -> int:
        return sum(any(map(str.isalnum, word)) for word in as_read(self.text.value).split())


class Narrative(NamedTuple):
    """All parts in the report's order, what each figure that can be named says now and where it comes from.

    `names` are looked for in what is written, and never shown; `terms` are the partnership's own. `status`
    says how far the edition has come. Whoever is here `may_write` the parts, and `may_approve` them.
    """

    parts: tuple[Part, ...]
    figures: Mapping[str, str]
    sources: Mapping[str, str]
    names: tuple[str, ...]
    terms: tuple[str, ...]
    status: str
    may_write: bool = True
    may_approve: bool = True

    @property
    def written(self) -> int:
        return sum(part.state != "not written" for part in self.parts)


def read(
    workspace: "Workspace", audit: "Audit", *, edition: "Edition" = "partnership", as_at: date
) -> Narrative:
    """Return what people have written, with the figures of this edition as they are at `as_at`."""
    from ..privacy.terms import names_of, terms_of
    from ..reporting import audit_figures
    from ..reports.document import Heading
    from ..reports.overview.narrated import CONCLUSION, PARTS
    from ..reports.overview.offered import offered
    from ..reports.overview.report import parts_of, telling
    from ..reports.overview.status import Status
    from ..sampling.people import names_to_look_for

    # as the approved report tells them to everybody, without the actions of one agency alone
    figures = audit_figures(workspace, for_readers(audit), as_at, edition)
    told = telling(audit, figures, edition, workspace.previous(audit), Status(), as_at, {})
    now = quotable(told.figures)
    titles = {one.anchor: one.text for one in parts_of(told) if isinstance(one, Heading) and one.level == 1}
    titles = {name: titles[name] for name in titles if name in PARTS} | {CONCLUSION: "In conclusion"}
    place = place_of(workspace, audit.plan.reference)
    targets = {name: target_of(place, name) for name in titles}
    texts = shown(workspace, targets.values())
    drafts = _drafts(workspace, [target.uid for target in targets.values()])
    parts = []
    for name, title in titles.items():
        text = texts[targets[name]]
        draft = drafts.get(targets[name].uid)
        stale = changed(draft.text if draft else text.value, now)
        parts.append(Part(name, title, text, draft, stale, offered(told, name)))
    every = [one for part in parts for one in part.offered]
    sources = {piece.name: one.source for one in every for piece in pieces(one.text) if piece.name}
    names = (*names_of(audit), *names_to_look_for(workspace, audit.plan.reference))
    status = in_words(standing(workspace, audit, edition, as_at))
    role = workspace.member.role
    rights = may_write(role, False, "facilitator"), may_write(role, False, "custodian")
    return Narrative(tuple(parts), now, sources, names, terms_of(audit), status, *rights)


def narrative_of(workspace: "Workspace", reference: str) -> dict[str, str]:
    """Return what is written in each part; one on which people disagree is left out until it is decided."""
    place = place_of(workspace, reference)
    with workspace.reading(conflicts_empty=True) as (reader, _):
        rows = reader.rows(NARRATIVE, place.scope, "section", "text")
    return {section: text for _, section, text in rows if section and text}


def _drafts(workspace: "Workspace", things: list[bytes]) -> dict[bytes, Draft]:
    with workspace.reading() as (reader, _):
        return {draft.entity: draft for draft in reversed(drafts_of(reader.raw, things))}

"""The whole overview report: its parts in order, numbered, for one edition."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lscb_audit.reports.document import Block, Document, Heading
from lscb_audit.reports.words import capital
from lscb_audit.rules.action_counts import action_figures
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.editions import public_actions, public_figures
from lscb_audit.rules.evidence import EvidenceRow
from lscb_audit.rules.expected import grid
from lscb_audit.rules.figures_model import Figures

from .actions import actions, sharing
from .appendices import instrument, involvement
from .counting import counting
from .cover import EDITIONS, cover
from .findings import improvements, strengths
from .glossary import glossary
from .heard import heard
from .method import method
from .narrated import narrated
from .numbering import lettered, numbered, text_of
from .one_page import one_page
from .public import public_audit
from .questions import questions
from .reading import contents, how_to_read
from .results import results
from .since_last import since_last
from .status import Status
from .telling import Edition, Telling
from .threads import threads
from .why import why

#: what one page holds; a longer list of contents is cut to the parts
MOST_CONTENTS = 33


def build(
    audit: Audit,
    figures: Figures,
    *,
    edition: Edition = "partnership",
    previous: Audit | None = None,
    status: Status,
    as_at: date,
    banner: str = "",
    narrative: Mapping[str, str] | None = None,
    evidence: Sequence[EvidenceRow] = (),
) -> Document:
    """Return the overview report of an audit.

    `figures` are the audit's at `as_at`; `previous` is the audit that this one repeats, where it is at hand.
    `banner` stands on the cover and on every page ("Demonstration: everything here is fictitious").
    `narrative` is what people wrote, by part (`narrated.PARTS`); `evidence` what findings are tied to.
    """
    told = telling(audit, figures, edition, previous, status, as_at, narrative or {})
    told = replace(told, evidence=tuple(evidence))
    plan = told.audit.plan
    return Document(
        title=f"{plan.title}: overview report",
        cover=cover(told, banner),
        blocks=tuple(body(told)),
        subject=f"{capital(plan.theme)}. {EDITIONS[edition]}.",
        footer=f"{plan.partnership}. {plan.title}. {EDITIONS[edition]}.",
        watermark="DRAFT" if status.draft else "",
        banner=banner,
        made_on=as_at.isoformat(),
        keywords=tuple(word for word in (plan.theme, plan.programme, "multi-agency audit") if word),
    )


def telling(
    audit: Audit,
    figures: Figures,
    edition: Edition,
    previous: Audit | None,
    status: Status,
    as_at: date,
    narrative: Mapping[str, str],
) -> Telling:
    """Return what the parts of the report tell from, cut to the edition."""
    if edition == "public":
        actions_figures = action_figures(public_actions(audit), as_at)
        figures = replace(public_figures(figures, audit, grid(audit)), actions=actions_figures)
        audit, previous = public_audit(audit), public_audit(previous) if previous else None
    return Telling(audit, figures, edition, previous, status, as_at, narrative)


def parts_of(told: Telling) -> list[Block]:
    """Return the numbered parts of the report, with nothing that people wrote in them."""
    return [
        *how_to_read(told),
        *why(told),
        *method(told),
        *results(told),
        *heard(told),
        *strengths(told),
        *improvements(told),
        *since_last(told),
        *actions(told),
        *sharing(told),
    ]


def body(told: Telling) -> list[Block]:
    """Return every block of the report after the cover."""
    parts = narrated(told, parts_of(told))
    appendices: list[Block] = [
        *threads(told),
        *involvement(told),
        *counting(told),
        *instrument(told),
        *questions(told),
    ]
    summary = one_page(told)
    appendices += glossary(told, text_of([*summary, *parts, *appendices]))
    listed = sum(isinstance(block, Heading) and block.level < 3 for block in (*parts, *appendices))
    depth = 2 if listed <= MOST_CONTENTS else 1
    return numbered([*summary, *contents(depth), *_from_new_page(lettered(parts, appendices))])


def _from_new_page(blocks: list[Block]) -> list[Block]:
    first = blocks[0]
    return [replace(first, new_page=True), *blocks[1:]] if isinstance(first, Heading) else blocks

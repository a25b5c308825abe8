"""The cover: whose audit of what, which edition, how far approved."""

from lscb_audit.reports.document import Cover
from lscb_audit.reports.words import capital, day, from_to, number

from .telling import Telling

EDITIONS = {"partnership": "Partnership edition: not for publication", "public": "Public edition"}


def cover(told: Telling, banner: str) -> Cover:
    """Return the cover; a fact that nobody gave is left out."""
    plan = told.audit.plan
    period = from_to(plan.period_from, plan.period_to)
    facts = (
        ("Theme", capital(plan.theme)),
        ("Period audited", capital(period) or plan.programme),
        ("Sample", capital(sample(told))),
        ("Workshop", day(plan.workshop_date)),
        ("Edition", EDITIONS[told.edition]),
        ("Status", f"{standing(told)}; version {told.status.version}"),
        ("Figures as at", f"{day(told.as_at.isoformat())}; audit {plan.reference}"),
    )
    return Cover(
        partnership=plan.partnership,
        title=plan.title,
        subtitle="Overview report",
        facts=tuple(fact for fact in facts if fact[1]),
        banner=banner,
    )


def sample(told: Telling) -> str:
    """Return how much was audited by how many, as far as it is known."""
    parts = []
    if told.audited:
        parts.append(told.counted(len(told.audited)))
    if told.figures.agencies and told.audit.plan.kind != "self-assessment":
        parts.append(
            f"{number(told.figures.agencies)} {'agency' if told.figures.agencies == 1 else 'agencies'}"
        )
    return ", ".join(parts)


def standing(told: Telling) -> str:
    """Return the report's status in a few words."""
    status = told.status
    if status.draft or status.approved_on is None:
        return "Draft, not yet approved"
    return f"Approved by {status.approved_by} on {day(status.approved_on.isoformat())}"

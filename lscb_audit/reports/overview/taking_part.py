"""Who took part: the agencies and how far they knew the units, the auditors and their independence."""

from collections import Counter

from lscb_audit.reports.document import Block, Heading, Paragraph
from lscb_audit.reports.words import capital, listed, sentence, some
from lscb_audit.rules.audit import AgencyRow
from lscb_audit.rules.involvement import ADULT_ONLY, FORM_DUE, INVOLVED, NOT_INVOLVED, NOT_KNOWN

from .tables import table
from .telling import Telling

_INVOLVED = (
    (INVOLVED, "Involved"),
    (ADULT_ONLY, "Knew only an adult"),
    (NOT_KNOWN, "Not known"),
    (NOT_INVOLVED, "Not involved"),
)


def agencies(told: Telling) -> list[Block]:
    """Return which agencies took part and how far they knew the units."""
    if not told.audit.agencies:
        return []
    named = [row for row in told.audit.agencies if told.nameable(row.agency)]
    rest = len(told.audit.agencies) - len(named)
    knew_none = [row.name for row in named if knew_nobody(told, row.agency)]
    names = [row.name for row in named if row.name not in knew_none]
    if rest:
        names.append(some(rest, "other agency", "other agencies") if names else some(rest, "agency"))
    formerly = [f"{row.name} was formerly {row.formerly}" for row in named if row.formerly]
    said = [
        f"{listed(names)} took part" if names else "",
        f"{listed(knew_none)} looked but knew none of the {told.units}" if knew_none else "",
    ]
    notes = [small_agencies_note(told) if rest else "", listed(formerly)]
    return [
        Heading("Who took part", 2, "agencies"),
        *(Paragraph(sentence(text)) for text in said if text),
        *(Paragraph(sentence(text), "note") for text in notes if text),
        *involvement_counts(told, named),
    ]


def involvement_counts(told: Telling, named: list[AgencyRow]) -> list[Block]:
    """Return how many units each agency was involved with, or knew; nothing where that was not recorded.

    In a self-assessment nobody knows a child: what matters is who handed something in.
    """
    counted = Counter((row.agency, row.status) for row in told.involvement)
    rows = [
        (row.name, *(str(counted[row.agency, status]) for status, _ in _INVOLVED))
        for row in named
        if any(counted[row.agency, status] for status, _ in _INVOLVED)
    ]
    if not rows or not told.figures.units_known or told.audit.plan.kind == "self-assessment":
        return []
    header = ("Agency", *(words for _, words in _INVOLVED))
    caption = f"How many {told.units} each agency knew"
    return [table(caption, header, rows, widths=(3, 1.3, 1.3, 1.3, 1.3), numbers=4)]


def small_agencies_note(told: Telling) -> str:
    """Return why some agencies are not named."""
    if told.unit == "agency":
        return "In this edition single agencies are not named."
    return f"In this edition we do not name an agency that audited fewer than five {told.units}."


def knew_nobody(told: Telling, agency: str) -> bool:
    """Say whether the agency answered for units and was involved in none."""
    statuses = {row.status for row in told.involvement if row.agency == agency}
    return bool(statuses) and statuses.isdisjoint(FORM_DUE)


def auditors(told: Telling) -> list[Block]:
    """Return who audited, by agency and role, and how independent they were."""
    forms = [row for row in told.involvement if row.status in FORM_DUE]
    declared = Counter(row.independent for row in forms)
    roles: dict[str, list[str]] = {}
    for row in forms:
        if row.auditor.strip() and told.nameable(row.agency):
            roles.setdefault(row.agency, []).append(row.auditor.strip())
    if not roles and not (declared["yes"] or declared["no"] or declared["derogation"]):
        return []
    blocks: list[Block] = [Heading("Who audited", 2, "auditors")]
    if roles:
        rows = [
            (told.agency(code), capital("; ".join(dict.fromkeys(found)))) for code, found in roles.items()
        ]
        blocks.append(table("Auditors by agency and role", ("Agency", "Roles"), rows, widths=(2, 5)))
    return [*blocks, Paragraph(independence(declared, sum(declared.values())))]


def independence(declared: Counter[str], forms: int) -> str:
    """Return what auditors declared about their own part in the work, in sentences."""
    said = ["An auditor must not have worked on what they audit."]
    if declared["yes"]:
        said.append(
            f"Auditors declared that they were independent for {declared['yes']} of {some(forms, 'form')}."
        )
    if declared["derogation"]:
        links = some(declared["derogation"], "form")
        said.append(f"For {links} another link was declared and an exception agreed.")
    if declared["no"]:
        verb = "was" if declared["no"] == 1 else "were"
        said.append(f"{capital(some(declared['no'], 'form'))} {verb} not independent.")
    if declared[""]:
        said.append(f"For {some(declared[''], 'form')} nothing was recorded.")
    return " ".join(said)

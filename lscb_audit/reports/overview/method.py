"""How the audit was done: the sample, the agencies, the auditors, the workshop, the limits."""

from collections import Counter

from lscb_audit.reports.document import Block, Heading, Paragraph
from lscb_audit.reports.words import capital, day, from_to, listed, paragraphs, sentence, some

from .grades import ROUNDS
from .missing import not_part
from .sample import sample_tables, selection
from .tables import table
from .telling import Telling

_INVOLVED = (
    ("involved", "Involved"),
    ("adult only", "Knew only an adult"),
    ("not known", "Not known"),
    ("not involved", "Not involved"),
)


def method(told: Telling) -> list[Block]:
    """Return the part on how it was done."""
    blocks: list[Block] = [Heading("How we did it", 1, "method"), Paragraph(in_short(told))]
    blocks += [Paragraph(sentence(text)) for text in paragraphs(told.audit.plan.method)]
    chosen = selection(told) + sample_tables(told)
    if chosen:
        blocks += [Heading(f"The {told.units} we looked at", 2, "sample"), *chosen]
    blocks += agencies(told)
    blocks += auditors(told)
    blocks += workshop(told)
    blocks += limits(told)
    return blocks


def in_short(told: Telling) -> str:
    """Return the audit in two or three sentences."""
    plan = told.audit.plan
    said = []
    if told.audited:
        said.append(f"We audited {told.counted(len(told.audited))}.")
    elif not told.figures.units_known:
        said.append(f"How many {told.units} were audited was not recorded.")
    period = from_to(plan.period_from, plan.period_to)
    if period:
        said.append(f"The audit ran {period}.")
    if plan.review_window_months:
        said.append(f"Auditors looked at the last {some(plan.review_window_months, 'month')} of work.")
    if plan.mode == "joint panel":
        said.append("One panel from several agencies looked at each record together.")
    elif plan.kind == "self-assessment":
        said.append("Each agency assessed itself.")
    elif told.audit.grades or told.audit.involvement:
        said.append("Each agency audited its own work.")
    return " ".join(said) or "The method was not recorded."


def agencies(told: Telling) -> list[Block]:
    """Return which agencies took part and how far they knew the units."""
    if not told.audit.agencies:
        return []
    named = [row for row in told.audit.agencies if told.nameable(row.agency)]
    rest = len(told.audit.agencies) - len(named)
    blocks: list[Block] = [Heading("Who took part", 2, "agencies")]
    knew_none = [row.name for row in named if knew_nobody(told, row.agency)]
    names = [row.name for row in named if row.name not in knew_none]
    if rest:
        names.append(
            some(rest, "other agency" if names else "agency", "other agencies" if names else "agencies")
        )
    if names:
        blocks.append(Paragraph(sentence(f"{listed(names)} took part")))
    if knew_none:
        blocks.append(Paragraph(sentence(f"{listed(knew_none)} looked but knew none of the {told.units}")))
    if rest:
        blocks.append(
            Paragraph(
                f"In this edition we do not name an agency that audited fewer than five {told.units}.", "note"
            )
        )
    formerly = [f"{row.name} was formerly {row.formerly}" for row in named if row.formerly]
    if formerly:
        blocks.append(Paragraph(sentence(listed(formerly)), "note"))
    counted = Counter((row.agency, row.status) for row in told.audit.involvement)
    rows = [
        (row.name, *(str(counted[row.agency, status]) for status, _ in _INVOLVED))
        for row in named
        if any(counted[row.agency, status] for status, _ in _INVOLVED)
    ]
    if rows and told.figures.units_known:
        header = ("Agency", *(words for _, words in _INVOLVED))
        blocks.append(
            table(
                f"How many {told.units} each agency knew",
                header,
                rows,
                widths=(3, 1.3, 1.3, 1.3, 1.3),
                numbers=4,
            )
        )
    return blocks


def knew_nobody(told: Telling, agency: str) -> bool:
    """Say whether the agency answered for units and was involved in none."""
    statuses = {row.status for row in told.audit.involvement if row.agency == agency}
    return bool(statuses) and not statuses & {"involved", "adult only"}


def auditors(told: Telling) -> list[Block]:
    """Return who audited, by role, and how independent they were."""
    forms = [row for row in told.audit.involvement if row.status in ("involved", "adult only")]
    roles = Counter(capital(row.auditor.strip()) for row in forms if row.auditor.strip())
    declared = Counter(row.independent for row in forms)
    if not roles and not (declared["yes"] or declared["no"] or declared["derogation"]):
        return []
    blocks: list[Block] = [Heading("Who audited", 2, "auditors")]
    if roles:
        rows = [(role, str(count)) for role, count in roles.most_common()]
        blocks.append(
            table(
                "Auditors by role",
                ("Role", "Forms"),
                rows,
                widths=(5, 1),
                numbers=1,
                note=f"A form is one agency’s audit of one {told.unit}.",
            )
        )
    return [*blocks, Paragraph(independence(declared, sum(declared.values())))]


def independence(declared: Counter[str], forms: int) -> str:
    """Return what auditors declared about their own part in the work, in sentences."""
    said = ["An auditor must not have worked on what they audit."]
    if declared["yes"]:
        said.append(
            f"Auditors declared that they were independent for {declared['yes']} of {some(forms, 'form')}."
        )
    if declared["derogation"]:
        said.append(
            f"For {some(declared['derogation'], 'form')} another link was declared and an exception agreed; "
            "the appendix lists them."
            if declared["derogation"]
            else ""
        )
    if declared["no"]:
        verb = "was" if declared["no"] == 1 else "were"
        said.append(f"{capital(some(declared['no'], 'form'))} {verb} not independent.")
    if declared[""]:
        said.append(f"For {some(declared[''], 'form')} nothing was recorded.")
    return " ".join(said)


def workshop(told: Telling) -> list[Block]:
    """Return how grades were tested together: the workshop, moderation, agreement, challenge."""
    plan = told.audit.plan
    present = {figure.round for figure in told.figures.grades if figure.n}
    said = []
    if plan.workshop_date:
        said.append(f"The agencies met on {day(plan.workshop_date)} to go through the {told.units} together.")
    if "second" in present:
        said.append("A second reader graded the work again.")
    if "moderated" in present:
        said.append("After challenge, each agency’s own grade was confirmed or changed: the moderated grade.")
    if "agreed" in present and "moderated" in present:
        said.append(f"The {told.unit} as a whole was then given one agreed grade.")
    elif "agreed" in present:
        said.append(f"The {told.unit} as a whole was given one agreed grade.")
    raised = Counter(row.kind for row in told.audit.discussion)
    if raised["challenge"]:
        said.append(
            f"The minutes record {some(raised['challenge'], 'challenge')}"
            + (f" and {some(raised['decision'], 'decision')}." if raised["decision"] else ".")
        )
    if not said:
        return []
    title = "How grades were tested" if present & set(ROUNDS) else "How we met"
    return [Heading(title, 2, "workshop"), Paragraph(" ".join(said))]


def limits(told: Telling) -> list[Block]:
    """Return what the reader must bear in mind: stated limits, late forms, what was no part of this audit."""
    said = [sentence(text) for text in paragraphs(told.audit.plan.limitations)]
    late = sum(bool(row.late) and row.late.lower() != "no" for row in told.audit.involvement)
    if late:
        said.append(f"{capital(some(late, 'form'))} came in late.")
    concerns = len(told.audit.concerns)
    if concerns and (not told.public or concerns >= 5):
        came = (
            f"{some(concerns, 'immediate concern')} about a child {'was' if concerns == 1 else 'were'} raised"
        )
        said.append(f"During the audit {came} and passed on outside it at once.")
    if len(told.audited) > 1 and told.audit.plan.kind != "self-assessment":
        said.append(
            f"The {told.units} were chosen, not drawn at random. The figures describe these {told.units} "
            f"only: they do not show how common something is among all {told.units}."
        )
    left_out = not_part(told)
    if left_out:
        said.append(f"Not part of this audit: {listed(left_out)}.")
    if not said:
        return []
    return [Heading("Limits", 2, "limits"), *(Paragraph(text) for text in said)]

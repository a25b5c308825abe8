"""How the audit was done: the sample, the agencies, the auditors, the workshop, the limits."""

from collections import Counter

from lscb_audit.reports.document import Block, Heading, Paragraph
from lscb_audit.reports.words import capital, day, from_to, listed, number, paragraphs, sentence, some
from lscb_audit.rules.involvement import FORM_DUE

from .grades import ROUNDS
from .missing import not_part
from .sample import sample_tables, selection
from .taking_part import agencies, auditors
from .telling import Telling

#: more units than this are counted, not named, where nothing was handed in
MOST_NAMED = 12


def method(told: Telling) -> list[Block]:
    """Return the part on how it was done."""
    blocks: list[Block] = [Heading("How we did it", 1, "method"), Paragraph(in_short(told))]
    blocks += [Paragraph(sentence(text)) for text in paragraphs(told.audit.plan.method)]
    chosen = selection(told) + sample_tables(told)
    if chosen:
        blocks += [Heading(f"The {told.them} we looked at", 2, "sample"), *chosen]
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
        self_assessed = plan.kind == "self-assessment"
        count = told.counted(len(told.audited))
        said.append(asked(told) if self_assessed else f"We audited {count}.")
    elif not told.figures.units_known:
        said.append(f"The {told.units} are not listed one by one in this audit.")
    period = from_to(plan.period_from, plan.period_to)
    if period:
        said.append(f"The period audited runs {period}.")
    if plan.review_window_months:
        months = plan.review_window_months
        said.append(
            f"Auditors looked at the last {'month' if months == 1 else some(months, 'month')} of work."
        )
    if plan.mode == "joint panel":
        said.append("One panel from several agencies looked at each record together.")
    elif plan.kind == "self-assessment":
        whose = "It" if len(told.audited) == 1 else f"Each {told.unit}"
        said.append(f"{whose} assessed its own work.")
    elif told.audit.grades or told.audit.involvement:
        whose = "The agency" if told.figures.agencies == 1 else "Each agency"
        said.append(f"{whose} audited its own work.")
    return " ".join(said) or "The method was not recorded."


def asked(told: Telling) -> str:
    """Return how many were asked to assess themselves and, where that was fewer, how many did."""
    count = capital(told.counted(len(told.audited)))
    if told.returned is None or told.returned == len(told.audited):
        return f"{count} took part."
    answered = some(told.returned, "assessment was", "assessments were")
    return f"{count} {'was' if len(told.audited) == 1 else 'were'} asked: {answered} handed in."


def workshop(told: Telling) -> list[Block]:
    """Return how grades were tested together: the workshop, moderation, agreement, challenge."""
    plan = told.audit.plan
    present = {figure.round for figure in told.figures.grades if figure.n}
    said = []
    if plan.workshop_date:
        said.append(f"The agencies met on {day(plan.workshop_date)} to go through the {told.them} together.")
    if "second" in present:
        said.append("A second reader graded the work again.")
    if "moderated" in present:
        said.append("After challenge, each agency’s own grade was confirmed or changed: the moderated grade.")
    if "agreed" in present:
        which = "The" if len(told.audited) == 1 else "Each"
        then = "then " if "moderated" in present else ""
        said.append(f"{which} {told.unit} as a whole was {then}given one agreed grade.")
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


def missing_forms(told: Telling) -> list[str]:
    """Return what was expected and never handed in, where something else was."""
    if told.audit.plan.kind == "self-assessment":
        missing = told.not_returned
        if not missing or not told.returned:
            return []
        if told.public or len(missing) > MOST_NAMED:
            return [f"{capital(told.counted(len(missing)))} handed nothing in."]
        return [f"Nothing was handed in by {listed(missing, 'or')}."]
    expected = {(r.unit, r.agency) for r in told.involvement if r.status in FORM_DUE}
    expected = {form for form in expected if form[0] in {unit.unit for unit in told.audited}}
    open_forms = len(expected - told.handed_in)
    if not open_forms or open_forms == len(expected):
        return []
    were = some(open_forms, "form was", "forms were")
    return [f"{capital(were)} not handed in, of the {number(len(expected))} expected."]


def limits(told: Telling) -> list[Block]:
    """Return what the reader must bear in mind: stated limits, late forms, what was no part of this audit."""
    said = [sentence(text) for text in paragraphs(told.audit.plan.limitations)]
    late = sum(bool(row.late) and row.late.lower() != "no" for row in told.involvement)
    if late:
        said.append(f"{capital(some(late, 'form'))} came in late.")
    said += missing_forms(told)
    concerns = len(told.audit.concerns)
    if concerns and (not told.public or concerns >= 5):
        came = (
            f"{some(concerns, 'immediate concern')} about a child {'was' if concerns == 1 else 'were'} raised"
        )
        said.append(f"During the audit {came} and passed on outside it at once.")
    if (
        len(told.audited) > 1
        and told.audit.plan.kind != "self-assessment"
        and "random" not in told.audit.plan.limitations
    ):
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

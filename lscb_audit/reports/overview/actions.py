"""SMART actions, how far they have come, how the learning is shared and looked at again."""

from collections import Counter
from collections.abc import Iterable

from lscb_audit.reports.document import Block, Heading, Paragraph, Span, Text
from lscb_audit.reports.words import capital, day, listed, lowered, number, sentence, some
from lscb_audit.rules.action_counts import FINISHED, is_overdue
from lscb_audit.rules.audit import ActionRow

from .tables import table
from .telling import Telling


def actions(told: Telling) -> list[Block]:
    """Return the part on actions; nothing for an audit without an action plan."""
    rows = told.audit.actions
    if not rows:
        return []
    header = ("No.", "What will be done", "Who", "Status and date")
    body = [(row.action, what(told, row), who(told, row) or "–", standing(told, row)) for row in rows]
    chief = overseer(told)
    note = f"Overseen by {lowered(chief)}, where nothing else is said." if chief else ""
    plan = table("Action plan", header, body, widths=(0.8, 5.6, 2.8, 2.4), note=note)
    return [
        Heading("Recommendations and actions", 1, "actions"),
        *progress(told),
        Heading("Action plan", 2, "plan"),
        plan,
    ]


def progress(told: Telling) -> list[Block]:
    """Return how far the actions have come: a sentence and the counts by status."""
    figures = told.figures.actions
    if not figures.total:
        return []
    return [Heading("Progress", 2, "progress"), Paragraph(progress_sentence(told)), *status_table(told)]


def progress_sentence(told: Telling) -> str:
    """Return the state of all actions on the day of the figures."""
    figures = told.figures.actions
    said = f"On {day(told.figures.as_at)} this audit has {some(figures.total, 'action')}"
    parts = []
    for name, count in figures.by_status.items():
        late = delayed_of(count, figures.delayed) if name == "in progress" and figures.delayed else ""
        parts.append(f"{number(count)} {name}{late}")
    text = f"{said}: {'; '.join(parts)}." if parts else f"{said}."
    if figures.overdue:
        text += f" {capital(some(figures.overdue, 'action is', 'actions are'))} past the date set."
    return text


def delayed_of(in_progress: int, delayed: int) -> str:
    """Return how many of the actions in progress are delayed, to follow their number."""
    if delayed < in_progress:
        return f", {number(delayed)} of them delayed"
    return " but delayed" if in_progress == 1 else ", all of them delayed"


def status_table(told: Telling) -> list[Block]:
    """Return counts by status, where there are enough actions for a table to help."""
    figures = told.figures.actions
    if figures.total < 5 or len(figures.by_status) < 2:
        return []
    rows = [(capital(name), str(count)) for name, count in figures.by_status.items()]
    note = f"“In progress” includes {number(figures.delayed)} delayed." if figures.delayed else ""
    return [table("Actions by status", ("Status", "Actions"), rows, widths=(4, 1), note=note, numbers=1)]


def what(told: Telling, row: ActionRow) -> Text:
    """Return an action's cell: what and how, its measure and target, where it came from, what it changed."""
    own_names = ("this audit", told.audit.plan.reference.casefold())
    spans = [Span(sentence(row.what or row.how or "not described"))]
    extra = (
        ("How", row.how if row.what else ""),
        ("Measure", row.measure),
        ("Target", row.target),
        ("From", "" if row.source.casefold() in own_names else row.source),
        ("Now", row.status_note),
        ("Evidence", row.evidence),
        ("Checked", day(row.verified_on)),
        ("Difference made", row.impact),
    )
    for name, text in extra:
        if text.strip():
            spans += [Span(f" {name}: ", strong=True), Span(sentence(text))]
    return tuple(spans)


def who(told: Telling, row: ActionRow) -> str:
    """Return who leads, which agencies act and, where that differs from action to action, who oversees."""
    named = [told.agency(code) for code in row.agencies if told.nameable(code)]
    everyone = len(named) > 2 and len(named) == len(told.audit.agencies)
    acting = f"all {number(len(named))} agencies" if everyone else listed(named)
    overseen = row.overseen_by if row.overseen_by != overseer(told) else ""
    parts = (
        row.lead.strip(),
        acting if acting.casefold() not in row.lead.casefold() else "",
        f"overseen by {overseen}" if overseen else "",
    )
    return "; ".join(part for part in parts if part)


def overseer(told: Telling) -> str:
    """Return who oversees the most actions, where that is more than half of them and none is left open."""
    named = Counter(row.overseen_by for row in told.audit.actions)
    if "" in named:
        return ""
    most, count = named.most_common(1)[0] if named else ("", 0)
    return most if 2 * count > len(told.audit.actions) else ""


def standing(told: Telling, row: ActionRow) -> Text:
    """Return an action's status in strong type, and its date."""
    rating = f" ({row.rag})" if row.rag else ""
    state = Span(sentence(f"{row.status}{rating}"), strong=True)
    when = date_of(told, row)
    return (state, Span(f" {when}.")) if when else (state,)


def date_of(told: Telling, row: ActionRow) -> str:
    """Return when an action was done or is due; a date that was moved or has passed says so."""
    if row.completed:
        return f"Done {day(row.completed)}"
    if row.status in FINISHED:
        return ""
    due = row.new_due or row.due
    if not due:
        return "No date set"
    moved = f", moved from {day(row.due)}" if row.new_due and row.due else ""
    return f"Due {day(due)}{moved}{', now overdue' if is_overdue(row, told.as_at) else ''}"


def open_actions(rows: Iterable[ActionRow]) -> list[ActionRow]:
    """Return actions not yet closed, the soonest date first, those without a date last."""
    waiting = [row for row in rows if row.status not in FINISHED]
    return sorted(waiting, key=lambda row: row.new_due or row.due or "9999")


def sharing(told: Telling) -> list[Block]:
    """Return what readers are asked to do with the learning, and when the partnership looks again."""
    if not told.audit.findings and not told.audit.actions:
        return []
    blocks: list[Block] = [Heading("Sharing the learning and looking again", 1, "sharing")]
    if any(row.kind == "improvement" for row in told.audit.findings):
        blocks.append(
            Paragraph(
                "Please share this report with your teams. The appendix has questions for a team meeting "
                "or for supervision, one for each area for improvement."
            )
        )
    else:
        blocks.append(Paragraph("Please share this report with your teams."))
    dates = [row.new_due or row.due for row in open_actions(told.audit.actions)]
    if any(dates):
        which = "The last open action" + (" with a date" if "" in dates else "")
        due = f"{'was' if max(dates) < told.as_at.isoformat() else 'is'} due by {day(max(dates))}"
        blocks.append(
            Paragraph(
                f"{which} {due}. An audit of the same lines after that date will show whether the actions "
                "have made a difference for children."
            )
        )
    elif told.audit.actions and not open_actions(told.audit.actions):
        blocks.append(
            Paragraph(
                "No action is open any more. An audit of the same lines will show whether the actions have "
                "made a difference for children."
            )
        )
    return blocks

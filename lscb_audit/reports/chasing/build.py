"""From the actions of one agency to a letter. It names roles, never people, and nothing of another agency."""

from collections.abc import Iterator, Sequence
from datetime import date

from lscb_audit.concluding.model import Action
from lscb_audit.rules.action_chasing import unanswered
from lscb_audit.rules.action_states import days_late, due_of
from lscb_audit.rules.audit import Plan

from ..document import Block, Bullets, Cell, Cover, Document, Heading, Paragraph, Table
from ..words import counted, day

_ASKED = (
    "How it stands, and what is still to do",
    "What shows it: an audit, a sample, minutes",
    "The new date, if it cannot be kept, and why",
)
_ALREADY = "If you have answered since, thank you: please disregard this letter."


def build(
    plan: Plan, agency: str, actions: Sequence[Action], answer_by: str, today: date, *, banner: str = ""
) -> Document:
    """Return the letter to one agency as a document; `answer_by` is an ISO day."""
    return Document(
        title=f"{plan.title}: actions of {agency}",
        cover=Cover(
            plan.partnership,
            plan.title,
            f"Actions of {agency}",
            (("Written on", day(today.isoformat())), ("Please answer by", day(answer_by))),
            whole_page=False,
        ),
        blocks=tuple(_blocks(actions, answer_by, today)),
        subject="How actions stand",
        footer=f"{plan.title}. Actions of {agency}.",
        banner=banner,
        made_on=today.isoformat(),
        keywords=("multi-agency audit", "actions"),
    )


def _blocks(actions: Sequence[Action], answer_by: str, today: date) -> Iterator[Block]:
    yield Paragraph(_opening(actions, answer_by, today))
    yield Heading("What we ask", 2)
    yield Bullets(_ASKED)
    yield Heading("The actions", 2)
    head = tuple(Cell(words, header=True) for words in ("No.", "Action", "Lead", "Due", "As we know it"))
    rows = tuple(_row(one, today) for one in actions)
    yield Table("Actions that we ask about", (head,), rows, widths=(1, 5, 3, 3, 3))
    yield Paragraph(_ALREADY, "note")


def _row(one: Action, today: date) -> tuple[Cell, ...]:
    row = one.row
    late = days_late(row, today)
    return (
        Cell(row.action, header=True),
        Cell("\n".join(part for part in (row.what, _measured(one)) if part)),
        Cell(row.lead),
        Cell(_due(one, today), tone="late" if late else ""),
        Cell(_known(one)),
    )


def _measured(one: Action) -> str:
    said = ", ".join(part for part in (one.row.measure, one.row.target) if part)
    return f"Measured by: {said}" if said else ""


def _due(one: Action, today: date) -> str:
    late = days_late(one.row, today)
    when = due_of(one.row)
    said = day(when) if when else "no date"
    return f"{said}: {counted(late, 'day')} late" if late else said


def _known(one: Action) -> str:
    times = unanswered(one.followed)
    asked = f"asked before {'once' if times == 1 else f'{times} times'}" if times else ""
    return ", ".join(part for part in (one.row.status, asked) if part)


def _opening(actions: Sequence[Action], answer_by: str, today: date) -> str:
    late = sum(bool(days_late(one.row, today)) for one in actions)
    said = f"We ask about {counted(len(actions), 'action')} of yours from this audit"
    said += f", {late} of them past the date." if late else "."
    return f"{said} Please answer by {day(answer_by)}."


def text_of(plan: Plan, agency: str, actions: Sequence[Action], answer_by: str, today: date) -> str:
    """Return the same letter as plain text, to be copied into an e-mail."""
    lines = [f"{plan.title}: actions of {agency}", "", _opening(actions, answer_by, today), ""]
    for one in actions:
        lines.append(f"{one.row.action}  {one.row.what}")
        about = (one.row.lead, f"due {_due(one, today)}", _known(one))
        lines += [f"    {'; '.join(part for part in about if part)}", ""]
    lines += ["Please tell us of each:", *(f"- {words}" for words in _ASKED), "", _ALREADY]
    return "\n".join(lines)

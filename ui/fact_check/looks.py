"""How comments and parts of a draft look: their rows, and how far a check is in words."""

from datetime import date

from lscb_audit.fact_checking import TAKEN_UP, Checker, Comment, DraftPart, FactCheck
from lscb_audit.rules import due

from ..widgets.cells import Cell
from ..widgets.table import Column

COMMENTS = (
    Column("About"),
    Column("Comment"),
    Column("From", 150, spare=1),
    Column("State", 150),
)
LINES = (Column("", 0), Column("", 40))
_MOST = 160


def comment_cells(one: Comment, today: date) -> tuple[Cell, ...]:
    """Return the row of a comment."""
    quote = f"“{short(one.quote)}”" if one.quote else ""
    return (
        Cell(one.part_title, quote),
        Cell(short(one.text)),
        Cell(one.agency_name, one.role),
        state_cell(one, today),
    )


def state_cell(one: Comment, today: date) -> Cell:
    if one.is_open:
        return Cell("To answer", _day(one.made_on, today), "circle-half", "warning", True)
    icon, colour = ("done", "done") if one.outcome == TAKEN_UP else ("dash", "muted")
    return Cell(one.outcome.capitalize(), _day(one.answered_on, today), icon, colour)


def line_cells(part: DraftPart, check: FactCheck) -> list[tuple[Cell, ...]]:
    """Return what a part says, a line a row; how many comments are about it stands beside."""
    about = [one.quote for one in check.of_part(part.name) if one.quote]
    rows: list[tuple[Cell, ...]] = []
    for text, heading in part.lines:
        count = sum(quote in text for quote in about)
        mark = Cell(str(count), "", "speech", "warning") if count else Cell()
        rows.append((Cell(text, strong=heading), mark))
    return rows


def part_words(part: DraftPart, check: FactCheck) -> str:
    """Return a part with how many comments are about it."""
    count = len(check.of_part(part.name))
    return f"{part.title} ({count} {'comment' if count == 1 else 'comments'})" if count else part.title


def check_words(check: FactCheck, today: date) -> str:
    """Say which draft it is and how far: "Draft 2, partnership edition, given out Mon 1 Mar, …"."""
    told = [f"Draft {check.version}, {check.edition} edition", f"given out {_day(check.given_on, today)}"]
    if check.closed_on:
        told.append(f"closed {_day(check.closed_on, today)}")
    else:
        told.append(f"to be answered by {_day(check.answer_by, today)}")
    count, open_ = len(check.comments), len(check.open_comments)
    said = f"{count} {'comment' if count == 1 else 'comments'}" if count else "no comment yet"
    return f"{', '.join(told)}. {said.capitalize()}{f', {open_} to answer' if open_ else ''}."


def checker_words(one: Checker, check: FactCheck, today: date) -> tuple[str, str, str]:
    """Return how far one who was asked is: icon, words, colour."""
    said = sum(comment.agency == one.agency for comment in check.comments)
    count = f"{said} {'comment' if said == 1 else 'comments'}" if said else "no comment"
    if one.checked_on:
        return "done", f"checked {_day(one.checked_on, today)}, {count}", "done"
    when = due.moment(one.answer_by)
    late = when is not None and when.day < today and not check.closed_on
    by = f"by {_day(one.answer_by, today)}"
    if late:
        return "clock", f"late: was asked {by}, {count}", "error"
    return ("circle-half" if said else "circle"), f"{by}, {count}", "muted"


def short(text: str) -> str:
    """Return a text that fits a row; all of it stands beside."""
    first = " ".join(text.split())
    return first if len(first) <= _MOST else f"{first[:_MOST].rsplit(' ', 1)[0]} …"


def _day(iso: str, today: date) -> str:
    when = due.moment(iso)
    return due.short_day(when.day, today) if when is not None else iso

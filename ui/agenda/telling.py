"""What the agenda says: what fits and what does not, where a case stands."""

from typing import TYPE_CHECKING

from lscb_audit.reports.words import listed, some
from lscb_audit.rules import agenda as rules

if TYPE_CHECKING:
    from lscb_audit.preparing import AgendaPage

_NO_CASES = "No cases are chosen yet, so there is nothing to put on the agenda. Choose them under “Cases”."


def where(page: "AgendaPage | None", unit: str) -> str:
    """Say where a case stands now, "" where it is not on the agenda."""
    for item in page.agenda.items if page else ():
        if item.case.unit == unit:
            at = f"at {rules.clock(item.starts)}" if item.starts is not None else "does not fit any more"
            return f"{unit} {at}, {some(item.minutes, 'minute')}"
    return ""


def stepped(minutes: int, steps: int) -> int:
    """Return the next full five minutes above or below."""
    step = rules.STEP
    wanted = (minutes // step + steps) * step if steps > 0 else -(-minutes // step) * step + steps * step
    return max(rules.LEAST, min(rules.MOST, wanted))


def by_hand(page: "AgendaPage") -> bool:
    """Say whether an order or minutes were set by hand."""
    return page.set_by_hand or any(item.case.minutes is not None for item in page.agenda.items)


def _all_fit(count: int, word: str) -> str:
    if count == 1:
        return f"The {word} fits"
    return f"{'Both' if count == 2 else f'All {count}'} {word}s fit"


def notice(page: "AgendaPage") -> tuple[str, str]:
    """Return what must be known before the day, and how pressing it is."""
    agenda = page.agenda
    if not agenda.items and not agenda.left_out:
        return _NO_CASES, "info"
    if not agenda.placed and not agenda.over:
        return "Every case is left out.", "warning"
    if not agenda.over:
        fits = _all_fit(len(agenda.placed), page.unit_word)
        are = "is" if agenda.free == 1 else "are"
        free = f", {some(agenda.free, 'minute')} {are} free" if agenda.free else ""
        return f"{fits} into the day{free}.", "done"
    count = len(agenda.over)
    over = listed(item.case.unit for item in agenda.over)
    even = f" Shared out, each has {page.even} minutes." if page.even else ""
    return (
        f"{count} of {len(agenda.items)} {page.unit_word}s {'does' if count == 1 else 'do'} not fit into the "
        f"day: {over}. Give others fewer minutes, leave one out with a word, or set a longer day.{even}"
    ), "warning"

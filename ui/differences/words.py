"""What the screen of differences says. No Qt."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.rules import due

if TYPE_CHECKING:
    from lscb_audit.differences import Difference, Side, Wrote

NOTHING = "Nothing"
OVERLAP = {
    "both": "Both wrote something else in one place. Read it, then press “Keep both” or write.",
    "all": "Something else was written in one place. Read it, then press “Keep all” or write.",
}
EMPTY_TITLE = "Nothing waits for your decision"
EMPTY = (
    "When two people write in the same field while their laptops are apart, both texts are kept and stand "
    "here side by side. Nothing is chosen for you.",
    "You then keep yours, keep theirs, or write one text out of both. What is not kept stays in the history "
    "of the field (Ctrl+H).",
)
UNDO = "A decision is never taken out of the history. Choose anew here: what you save takes its place."
CHANGED_SINCE = "It was changed again since. The history of the field (Ctrl+H) shows how."


class Item(NamedTuple):
    """All differences of one thing: what is decided together."""

    differences: "tuple[Difference, ...]"

    @property
    def first(self) -> "Difference":
        return self.differences[0]

    @property
    def settled(self) -> bool:
        return self.first.settled is not None

    @property
    def title(self) -> str:
        here = self.first.here
        return here.short or here.about

    def below(self, today: date) -> str:
        """Return what stands below the title in the list."""
        here, settled = self.first.here, self.first.settled
        if settled is not None:
            return f"{self.first.words}. {settled.kept}, {moment(settled.wrote, today)}"
        count = len(self.differences)
        fields = self.first.words if count == 1 else f"{count} fields"
        return f"{here.about}: {fields}" if here.short else fields


def items_of(found: "Iterable[Difference]") -> list[Item]:
    """Return open differences by their things, in their order; what was decided stands each by itself."""
    made: dict[object, list[Difference]] = {}
    for place, one in enumerate(found):
        made.setdefault(place if one.settled is not None else one.thing, []).append(one)
    return [Item(tuple(each)) for each in made.values()]


def moment(wrote: "Wrote", today: date) -> str:
    """Return when something was written: "today, 09:58", "Wed 11 Nov, 15:20"."""
    when = due.moment(wrote.when)
    said = due.changed(when, today) if when is not None else wrote.when
    return said[0].lower() + said[1:] if said.startswith(("Today", "Yesterday")) else said


def who(side: "Side", today: date) -> str:
    """Return who wrote a side, and when."""
    return "; ".join(dict.fromkeys(f"{wrote.laptop}, {moment(wrote, today)}" for wrote in side.wrote))


def both(sides: int) -> str:
    """Return the word for so many sides together."""
    return "both" if sides == 2 else "all"


def intro(item: Item, today: date) -> str:
    """Say how it came to this."""
    first = item.first
    if first.settled is not None:
        settled = first.settled
        return f"Decided {moment(settled.wrote, today)}, on {settled.wrote.laptop}: {settled.kept.lower()}."
    wrote = [one for side in first.sides for one in side.wrote]
    laptops, people = {one.laptop for one in wrote}, {one.who for one in wrote}
    if not first.field:
        how = "One deleted it, while another went on writing in it and had not seen that."
    elif len(laptops) == 1:
        how = "Both were written on one laptop, and whoever wrote the later one had not seen the other."
    elif len(people) == 1:
        several = "two" if len(first.sides) == 2 else "several"
        how = f"You changed this on {several} laptops while they were apart."
    else:
        how = f"{_number(len(people)).capitalize()} people changed this while their laptops were apart."
    based = next((one for one in item.differences if one.base is not None), first)
    return f"{how} {began(based, today)}".strip()


def began(difference: "Difference", today: date) -> str:
    """Say what they began from, "" where they began from nothing that is known."""
    if difference.base is None:
        return ""
    what = "text" if difference.mixes else "value"
    who_began = both(len(difference.sides)).capitalize()
    return f"{who_began} began from the {what} of {moment(difference.base.wrote, today)}."


def _number(count: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four"}.get(count, str(count))


def verdict(text: str, missing: Sequence[str], sides: int) -> str:
    """Say what a result holds, counted from its words."""
    count = len(text.split())
    words = f"{count:,} word{'' if count == 1 else 's'}."
    if not missing:
        return f"Holds every word of {both(sides)}. {words}"
    told = ", ".join(f"“{word}”" for word in missing[:6])
    more = f" and {len(missing) - 6} more" if len(missing) > 6 else ""
    return f"Without {told}{more}. {words}"


def waiting(count: int) -> str:
    """Return how many things need a decision: the status bar's words."""
    return f"{count} needs your decision" if count == 1 else f"{count} need your decision"


def progress(decided: int, whole: int) -> str:
    """Say how many fields of a thing have a result."""
    fields = "field" if whole == 1 else "fields"
    last = "Nothing is saved yet." if decided == whole else "Nothing is chosen for you."
    return f"{decided} of {whole} {fields} decided. {last}"

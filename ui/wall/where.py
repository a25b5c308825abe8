"""Before which case and line one stands. Other screens call `stand_before`; the wall remembers it."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from ..office import Office


class Standing(NamedTuple):
    """An audit's reference, a unit's reference, a line's code ("" = the overall judgement)."""

    audit: str
    unit: str
    line: str


_STANDING: "WeakKeyDictionary[Office, Standing]" = WeakKeyDictionary()


def stand_before(office: Office, unit: str, line: str) -> None:
    """Go to the wall, before a case and a line, by their codes as in the `Audit`; "" = overall."""
    remember(office, Standing(office.audit, unit, line))
    office.window.go_to("wall")


def remember(office: Office, standing: Standing) -> None:
    _STANDING[office] = standing


def standing(office: Office) -> Standing | None:
    """Return where one stood last in the audit that is open; nothing if that was another audit."""
    found = _STANDING.get(office)
    return found if found is not None and found.audit == office.audit else None


def forget(office: Office) -> None:
    """Nothing is remembered of a workspace that was locked."""
    _STANDING.pop(office, None)

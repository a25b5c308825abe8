"""Before which case and line one stands. Other screens call `stand_before`; the wall remembers it."""

from weakref import WeakKeyDictionary

from lscb_audit.moderating.model import CaseKey

from ..office import Office

_STANDING: "WeakKeyDictionary[Office, CaseKey]" = WeakKeyDictionary()


def stand_before(office: Office, unit: str, line: str) -> None:
    """Go to the wall, before a case and a line, by their codes as in the `Audit`; "" = overall."""
    remember(office, CaseKey(office.audit, unit, line))
    office.window.go_to("wall")


def remember(office: Office, standing: CaseKey) -> None:
    _STANDING[office] = standing


def standing(office: Office) -> CaseKey | None:
    """Return where one stood last in the audit that is open; nothing if that was another audit."""
    found = _STANDING.get(office)
    return found if found is not None and found.audit == office.audit else None


def forget(office: Office) -> None:
    """Nothing is remembered of a workspace that was locked."""
    _STANDING.pop(office, None)

"""What was handed in: an agency's own grade is the one its last hand-in signed, not what was typed since."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from db.canonical import unpack_ids
from db.kinds import Value
from db.tables.forms import ANSWER, FORM, HAND_IN
from db.tables.workshop import OPENING

from ..rules.blanks import IN_CONFLICT
from ..rules.form import TEXTS, Answered
from .reader import Reader, Scope, slot_of

#: of what is read of an answer's texts: how they stand, and the changes behind them
_STANDING, _BEHIND = slice(len(TEXTS)), slice(len(TEXTS), None)
#: a form by the local numbers of its unit and agency
Form = tuple[int, int]


class HandIn(NamedTuple):
    """The hand-in of a form that counts: its date, and the changes that it signed."""

    on: str
    role: str
    signed: frozenset[int]


def hand_ins(reader: Reader, scope: Scope, unit: int | None = None) -> dict[Form, HandIn]:
    """Return the last hand-in of each form; only of one unit's where its local number is given."""
    rows = reader.rows(HAND_IN, scope, "p_unit", "p_agency", "handed_in", "role", "heads")
    streams, first = reader.streams(), opened(reader, scope, unit)
    made = [
        ((of, agency), HandIn(on or "", role or "", _heads(heads, streams)))
        for _, of, agency, on, role, heads in rows
        if unit is None or of == unit
    ]
    missing = reader.missing(head for _, one in made for head in one.signed)
    found: dict[Form, HandIn] = {}
    for form, one in made:
        if missing and one.signed & missing:
            continue  # the form itself has not come yet, or may not be read here
        of_unit = first.get(form[0], frozenset())
        settled = form in found and found[form].signed <= of_unit
        if not settled or one.signed <= of_unit:
            found[form] = one
    return found


def hand_in_of(reader: Reader, scope: Scope, unit: bytes, agency: bytes) -> HandIn | None:
    """Return the last hand-in of one form, None while it is open."""
    of, whose = reader.number(unit), reader.number(agency)
    return hand_ins(reader, scope, of).get((of, whose)) if of is not None and whose is not None else None


def opened(reader: Reader, scope: Scope, only: int | None = None) -> dict[Any, frozenset[int]]:
    """Return for each opened unit (local number), or `only` one, the changes that count as first."""
    streams = reader.streams()
    found: dict[Any, frozenset[int]] = {}
    for _, unit, heads in reader.rows(OPENING, scope, "p_unit", "heads"):
        if only is None or unit == only:
            found[unit] = found.get(unit, frozenset()) | _heads(heads, streams)
    return found


def _heads(packed: bytes | None, streams: dict[bytes, int]) -> frozenset[int]:
    return frozenset(unpack_ids(packed, streams)) if packed else frozenset[int]()


def signed_values(
    reader: Reader, answer: int, name: str, shown: Answered, signed: frozenset[int]
) -> tuple[str, ...]:
    """Return what a field of an answer (local number) said when it was handed in, whatever was typed since.

    Several values where people differed then; none where nothing stood there.
    """
    if all(head in signed for head in shown.heads):
        return tuple(dict.fromkeys(shown.others or (shown.value,)))
    return _in_history(reader, answer, name, signed)


def _in_history(reader: Reader, answer: int, name: str, signed: frozenset[int]) -> tuple[str, ...]:
    """Return the values of a field that were signed, where something was typed since."""
    changes = reader.history(ANSWER, name, answer)
    return tuple(dict.fromkeys(str(one.value or "") for one in changes if one.id in signed))


class OwnGrades:
    """Gives the value of a grade as it was handed in."""

    def __init__(self, reader: Reader, scope: Scope) -> None:
        self.forms = hand_ins(reader, scope)
        self._reader = reader
        self._forks = reader.forks(scope)
        rows = reader.rows(FORM, scope, "p_unit", "p_agency", "opened_on")
        self._worked_on = {(unit, agency) for _, unit, agency, opened_on in rows if opened_on}

    def handed_in(self, form: Form, answer: int, name: str, value: Value, head: int | None) -> str:
        """Return the grade that counts: "" while the form is open, what was signed after that."""
        hand_in = self.forms.get(form)
        if hand_in is None or head is None:
            return ""
        if self._reader.conflicts_empty and self.in_conflict(answer, name):
            return IN_CONFLICT
        if head > 0 and head in hand_in.signed:
            return str(value or "")
        values = _in_history(self._reader, answer, name, hand_in.signed)
        return IN_CONFLICT if len(values) > 1 else "".join(values)

    def second(self, form: Form, answer: int, value: Value, head: int) -> str:
        """Return the second reader's grade that counts: nothing of a form that its agency is working on.

        A workbook may hold second readings of forms whose own grades it does not know.
        """
        if form in self.forms:
            return self.handed_in(form, answer, "second", value, head)
        return "" if form in self._worked_on else conflict_or(value, head, self.in_conflict(answer, "second"))

    def said(self, form: Form, answer: int, texts: Sequence[Any]) -> Sequence[str]:
        """Return the texts of an answer, as they stand and then the changes behind them: without what was
        typed since the hand-in, which is its agency's alone. Of a form that was never handed in they stay.
        """
        values, heads = texts[_STANDING], texts[_BEHIND]
        hand_in = self.forms.get(form)
        if hand_in is None or hand_in.signed.issuperset(filter(None, heads)):
            return [value or "" for value in values]
        return [
            self._signed_text(answer, name, value, head, hand_in.signed)
            for name, value, head in zip(TEXTS, values, heads, strict=True)
        ]

    def _signed_text(
        self, answer: int, name: str, value: str | None, head: int | None, signed: frozenset[int]
    ) -> str:
        if head is None or head in signed or (self._reader.conflicts_empty and head < 0):
            return value or ""
        return next(iter(_in_history(self._reader, answer, name, signed)), "")

    def in_conflict(self, answer: int, name: str) -> bool:
        """Say whether people disagree about a field right now."""
        return (answer, slot_of(ANSWER, name)) in self._forks


class TypedGrades(OwnGrades):
    """Gives the value of a grade as it was typed last: for the form itself, never for figures."""

    def handed_in(self, form: Form, answer: int, name: str, value: Value, head: int | None) -> str:
        """Return what stands in the form now."""
        del form  # what was typed does not wait for the hand-in
        return conflict_or(value, head, self.in_conflict(answer, name))

    def second(self, form: Form, answer: int, value: Value, head: int) -> str:
        """Return the second reader's grade as it stands now."""
        return self.handed_in(form, answer, "second", value, head)

    def said(self, form: Form, answer: int, texts: Sequence[Any]) -> Sequence[str]:
        """Return the texts of an answer as they stand."""
        del form, answer  # what was typed does not wait for the hand-in
        return [value or "" for value in texts[_STANDING]]


def conflict_or(value: Any, head: int | None, forked: bool) -> str:
    """Return a grade for counting: the value, or "in conflict" where people disagree."""
    return IN_CONFLICT if head is not None and head < 0 and forked else str(value or "")

"""One agency's form for one unit, as the screen that fills it needs it: each field with the changes
behind it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import text

from db.identity import derived_uid
from db.kinds import NONE_UID, Kind
from db.tables.cases import INVOLVEMENT, UNIT
from db.tables.forms import ANSWER, COMMENT, CONCERN, DECLARATION, EVENT, FORM, HAND_IN, NOTE, RETURN
from db.tables.partnership import AGENCY
from db.tables.planning import LINE, PLAN

from ..rules import form as rules
from ..rules.scales import NO_SCALE
from .reader import Reader, Scope, slot_of
from .signed import hand_in_of


class Place(NamedTuple):
    """Which form: the identities of the audit's scope, the unit and the agency."""

    scope: Scope
    unit: bytes
    agency: bytes


def read_form(reader: Reader, partnership: Scope, place: Place, reference: str) -> rules.Form:
    """Return the form as it stands now. `reference` is the audit's, for the form's own head."""
    return _FormReader(reader, partnership, place).read(reference)


def as_handed_in(reader: Reader, place: Place, form: rules.Form) -> rules.Form:
    """Return a handed-in form as its last hand-in signed it: without what was typed since, without the note.

    The note to the worker's manager never leaves the agency.
    """
    handed = hand_in_of(reader, place.scope, place.unit, place.agency)
    signed = handed.signed if handed else frozenset[int]()
    lines = tuple(_as_signed(reader, line, signed) for line in form.lines)
    return replace(form, lines=lines, note=rules.Answered(), pending=False)


def _as_signed(reader: Reader, line: rules.LineOfForm, signed: frozenset[int]) -> rules.LineOfForm:
    thing = reader.number(line.uid)

    def field(name: str, shown: rules.Answered) -> rules.Answered:
        if thing is None or all(head in signed for head in shown.heads):
            return shown
        changes = [one for one in reader.history(ANSWER, name, thing) if one.id in signed]
        values = tuple(dict.fromkeys(str(one.value or "") for one in changes))
        heads = tuple(one.id for one in changes)
        return rules.Answered(values[-1] if values else "", heads, values if len(values) > 1 else ())

    texts = tuple(field(name, shown) for name, shown in zip(rules.TEXTS, line.texts, strict=True))
    return replace(line, own=field("own", line.own), second=field("second", line.second), texts=texts)


def answered(reader: Reader, kind: Kind, row: dict[str, Any], name: str) -> rules.Answered:
    """Return what a field of a thing's `row` shows, with the changes behind it: several if people differ."""
    head = row.get(f"h_{name}")
    if head is None:
        return rules.Answered()
    shown = str(row[name] or "")
    if head > 0:
        return rules.Answered(shown, (head,))
    changes = reader.standing(row["ix"], slot_of(kind, name)) or (-head,)
    values = tuple(str(value or "") for value in reader.values(changes).values())
    return rules.Answered(shown, changes, values if len(set(values)) > 1 else ())


def shown_rows(
    reader: Reader, kind: Kind, scope: Scope, columns: tuple[str, ...], names: tuple[str, ...]
) -> Iterator[tuple[int, tuple[Any, ...], dict[str, rules.Answered]]]:
    """Yield each thing of a kind: its number, these columns as they stand, and what these fields show."""
    wanted = *columns, *names, *(f"h_{name}" for name in names)
    for ix, *values in reader.rows(kind, scope, *wanted):
        row = {"ix": ix, **dict(zip(wanted, values, strict=True))}
        shown = {name: answered(reader, kind, row, name) for name in names}
        yield ix, tuple(values[: len(columns)]), shown


class _FormReader:
    """Reads one form. Rows of its unit and agency only; a form is small."""

    def __init__(self, reader: Reader, partnership: Scope, place: Place) -> None:
        self.reader, self.partnership, self.place = reader, partnership, place
        self.key = (reader.number(place.unit), reader.number(place.agency))
        self.plan = self._one(PLAN, derived_uid(place.scope.uid, PLAN))

    def read(self, reference: str) -> rules.Form:
        place, scope = self.place, self.place.scope.uid
        parts = place.unit, place.agency
        form = self._one(FORM, derived_uid(scope, FORM, *parts))
        said = self._one(DECLARATION, derived_uid(scope, DECLARATION, *parts))
        lines = self._lines()
        handed = hand_in_of(self.reader, place.scope, *parts)
        return rules.Form(
            audit=reference,
            unit=self._one(UNIT, place.unit).get("reference") or "",
            agency=self._one(AGENCY, place.agency).get("code") or "",
            status=self._one(INVOLVEMENT, derived_uid(scope, INVOLVEMENT, *parts)).get("status") or "",
            lines=lines,
            auditor=form.get("auditor") or "",
            independent=said.get("independent") or "",
            independence_note=said.get("note") or "",
            link=said.get("link") or "",
            declared_on=said.get("declared_on") or "",
            derogation=said.get("derogation") or "",
            second_reader=form.get("second_reader") or "",
            opened_on=form.get("opened_on") or "",
            extended_to=form.get("extended_to") or "",
            handed_in=handed is not None,
            handed_in_on=handed.on if handed else "",
            handed_in_by=handed.role if handed else "",
            returned=self._returned(handed is not None),
            returned_because=self._reason(),
            pending=handed is not None and self._pending(lines, handed.signed),
            events=tuple(rules.Event(*row) for row in self._mine(EVENT, "happened_on", "what", "explained")),
            concerns=tuple(
                rules.Concern(*row)
                for row in self._mine(
                    CONCERN, "raised_on", "told", "told_at", "reference", "what", "outcome", "closed_on"
                )
            ),
            note=self._answered(NOTE, self._one(NOTE, derived_uid(scope, NOTE, *parts)), "text"),
            period=(self.plan.get("period_from") or "", self.plan.get("period_to") or ""),
        )

    def _lines(self) -> tuple[rules.LineOfForm, ...]:
        names = ("code", "title", "question", "prompts", "voice", "scale")
        rows = self.reader.rows(LINE, self.place.scope, *names)
        comments = self._comments()
        graded = self.plan.get("scale") not in (None, "", NO_SCALE)
        made = []
        for ix, code, title, question, prompts, voice, scale in rows:
            asks = graded if not scale else scale != NO_SCALE
            made.append(
                self._line(
                    code or "",
                    title or "",
                    self._uid(ix),
                    asks,
                    question,
                    prompts,
                    voice,
                    comments.get(ix, ()),
                )
            )
        return (*made, self._line("", "", NONE_UID, graded, "", "", "", comments.get(0, ())))

    def _line(
        self,
        code: str,
        title: str,
        uid: bytes,
        graded: bool,
        question: str | None,
        prompts: str | None,
        voice: str | None,
        comments: Sequence[rules.Remark],
    ) -> rules.LineOfForm:
        place = self.place
        answer = derived_uid(place.scope.uid, ANSWER, place.unit, place.agency, uid)
        row = self._one(ANSWER, answer)
        return rules.LineOfForm(
            line=code,
            title=title,
            uid=answer,
            question=question or "",
            prompts=tuple((prompts or "").splitlines()),
            about_voice=voice == "yes",
            graded=graded,
            own=self._answered(ANSWER, row, "own"),
            second=self._answered(ANSWER, row, "second"),
            texts=tuple(self._answered(ANSWER, row, name) for name in rules.TEXTS),
            comments=tuple(comments),
        )

    def _answered(self, kind: Kind, row: dict[str, Any], name: str) -> rules.Answered:
        return answered(self.reader, kind, row, name)

    def _comments(self) -> dict[int, tuple[rules.Remark, ...]]:
        names = ("p_unit", "p_agency", "p_line", "text", "made_on", "answer", "answered_on")
        found: dict[int, tuple[rules.Remark, ...]] = {}
        for ix, unit, agency, line, *said in self.reader.rows(COMMENT, self.place.scope, *names):
            if (unit, agency) == self.key:
                remark = rules.Remark(self._uid(ix), *(word or "" for word in said))
                found[line] = (*found.get(line, ()), remark)
        return found

    def _returned(self, handed_in: bool) -> bool:
        """Return whether the QA officer gave the form back after it was last handed in."""

        def last(kind: Kind) -> Any:
            ranks = self.reader.births(kind, self.place.scope)
            rows = self.reader.rows(kind, self.place.scope, "p_unit", "p_agency")
            mine = [ranks[ix] for ix, *key in rows if tuple(key) == self.key]
            return mine[-1] if mine else None

        returned = last(RETURN)
        return handed_in and returned is not None and returned > last(HAND_IN)

    def _reason(self) -> str:
        """Return what was said when the form was last given back."""
        rows = self._mine(RETURN, "reason")
        return str(rows[-1][1]) if rows else ""

    def _pending(self, lines: Sequence[rules.LineOfForm], signed: frozenset[int]) -> bool:
        """Return whether something was typed that no hand-in has signed."""
        fields = [field for line in lines for field in (line.own, line.second, *line.texts)]
        return any(head not in signed for field in fields for head in field.heads)

    def _mine(self, kind: Kind, *names: str) -> list[tuple[Any, ...]]:
        rows = self.reader.rows(kind, self.place.scope, "p_unit", "p_agency", *names)
        mine = [row for row in rows if (row[1], row[2]) == self.key]
        return [(self._uid(row[0]), *(word or "" for word in row[3:])) for row in mine]

    def _one(self, kind: Kind, uid: bytes) -> dict[str, Any]:
        return self.reader.row(kind, uid)

    def _uid(self, ix: int) -> bytes:
        query = text("SELECT uid FROM entity WHERE ix=:ix")
        return bytes(self.reader.connection.execute(query, {"ix": ix}).scalar_one())

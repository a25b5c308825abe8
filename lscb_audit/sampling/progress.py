"""How far every form of an audit is, read at once: who, what state, how much. No grade leaves this room."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from db.kinds import Kind
from db.tables.forms import ANSWER, COMMENT, CONCERN, EVENT, HAND_IN, RETURN
from db.tables.partnership import AGENCY
from db.tables.planning import LINE, PLAN

from ..errors import UserProblem
from ..formats.words import key as spelt
from ..queries.reader import Reader, Scope, local_time, slot_of
from ..queries.register import audit_scopes
from ..rules import due as days
from ..rules import form as rules
from ..rules.involvement import FORM_DUE
from ..rules.scales import NO_SCALE

if TYPE_CHECKING:
    from ..workspace import Workspace

Key = tuple[int, int]


class FormProgress(NamedTuple):
    """One form that is asked for: its state in the words of `rules.form`, and how many parts are answered.

    `last_changed` (local time, ISO to the minute, "" = never) and `due` (ISO) are text; `late_days` counts
    working days, 0 while it is not late. `returned_comments` are those that wait for an answer.
    """

    unit: str
    agency: str
    agency_name: str
    status: str
    auditor: str
    state: str
    answered: int
    parts: int
    last_changed: str
    due: str
    late_days: int
    returned_comments: int
    concern_open: bool
    extended: bool = False
    chased_on: str = ""


def form_progress(
    workspace: "Workspace", audit: str, agency: str | None = None, today: date | None = None
) -> tuple[FormProgress, ...]:
    """Return every form that an audit asks for, or one agency's, in the order of the units and agencies."""
    with workspace.reading() as (reader, partnership):
        uid = audit_scopes(reader, partnership).get(spelt(audit))
        scope = reader.scope(uid) if uid else None
        if scope is None:
            raise UserProblem(f"There is no audit “{audit}” in this workspace.")
        rows = tuple(_Forms(reader, partnership, scope).rows(today or date.today()))
    return tuple(row for row in rows if agency is None or spelt(row.agency) == spelt(agency))


_ASKED = f"""SELECT i.p_unit, i.p_agency, i.status, u.reference
    FROM involvement i JOIN unit u ON u.ix=i.p_unit
    JOIN assignment a ON a.p_agency=i.p_agency AND a.ix BETWEEN :first AND :last AND a.here NOT NULL
    WHERE i.ix BETWEEN :first AND :last AND i.here NOT NULL AND u.here NOT NULL AND u.withdrawn IS NULL
    AND i.status IN {FORM_DUE!r} ORDER BY u.position, abs(u.h_here), abs(a.h_here)"""
_FORM = """SELECT p_unit, p_agency, auditor, opened_on, extended_to, chased_on,
    max(abs(h_here), ifnull(abs(h_auditor), 0), ifnull(abs(h_opened_on), 0)) FROM form
    WHERE ix BETWEEN :first AND :last AND here NOT NULL"""
_DECLARED = """SELECT p_unit, p_agency, independent, derogation,
    max(abs(h_here), ifnull(abs(h_independent), 0)) FROM declaration
    WHERE ix BETWEEN :first AND :last AND here NOT NULL"""
_ANSWERS = """SELECT p_unit, p_agency, p_line, ix, own, h_own,
    evidence<>'', analysis<>'', strengths<>'', improvements<>'', voice<>'',
    max(abs(h_here), ifnull(abs(h_own), 0), ifnull(abs(h_second), 0), ifnull(abs(h_evidence), 0),
        ifnull(abs(h_analysis), 0), ifnull(abs(h_strengths), 0), ifnull(abs(h_improvements), 0),
        ifnull(abs(h_voice), 0)) FROM answer WHERE ix BETWEEN :first AND :last AND here NOT NULL"""
_WRITTEN, _EMPTY = rules.Answered("written"), rules.Answered()
_UNTOUCHED = _EMPTY, (_EMPTY,) * len(rules.TEXTS)
_WHEN = "SELECT id, count, hlc FROM batch WHERE id<=? ORDER BY id DESC LIMIT 1"
_KEPT = 8


class _Forms:
    """Reads what bears on the state of all forms, a query a kind; the rules say the state of each."""

    def __init__(self, reader: Reader, partnership: Scope, scope: Scope) -> None:
        self.reader, self.scope = reader, scope
        self._batches: list[tuple[int, int, str]] = []
        self.span = scope.bounds
        self.agencies = {
            ix: (code or "", name or "")
            for ix, code, name in reader.rows(AGENCY, partnership, "code", "name")
        }
        plan = next(iter(reader.rows(PLAN, scope, "scale", "hand_in_by", "period_from", "period_to")), None)
        said = [str(word or "") for word in plan[1:]] if plan else [""] * 4
        scale, self.hand_in_by = said[:2]
        self.period = said[2], said[3]
        graded = scale not in ("", NO_SCALE)
        self.lines = [
            (ix, code or "", graded if not own else own != NO_SCALE)
            for ix, code, own in reader.rows(LINE, scope, "code", "scale")
        ]
        self.lines.append((0, "", graded))

    def rows(self, today: date) -> Iterable[FormProgress]:
        forms, declared = self._by_key(_FORM), self._by_key(_DECLARED)
        answers = self._answers()
        comments = self._grouped(COMMENT, "p_line", "text", "answer")
        events = self._grouped(EVENT, "happened_on", "what", "explained")
        concerns = self._grouped(CONCERN, "raised_on", "told", "told_at", "outcome")
        handed, returned = self._last(HAND_IN), self._last(RETURN)
        for unit, agency, status, reference in self._all(_ASKED):
            key = unit, agency
            auditor, opened, extended, chased, changed = forms.get(key, ("", "", "", "", 0))
            independent, derogation, declared_at = declared.get(key, ("", "", 0))
            pages, answered_at = answers.get(key, ({}, 0))
            form = rules.Form(
                audit="",
                unit=reference or "",
                agency=self.agencies.get(agency, ("", ""))[0],
                status=status,
                lines=tuple(self._pages(pages, comments.get(key, ()))),
                independent=independent or "",
                derogation=derogation or "",
                opened_on=opened or "",
                handed_in=key in handed,
                returned=key in handed and key in returned and returned[key] > handed[key],
                events=tuple(rules.Event(b"", *(word or "" for word in row)) for row in events.get(key, ())),
                concerns=tuple(_concern(row) for row in concerns.get(key, ())),
                period=self.period,
            )
            due = extended or self.hand_in_by
            told = {
                "auditor": auditor or "",
                "due": due,
                "extended": bool(extended),
                "chased_on": chased or "",
            }
            last = max(changed, declared_at, answered_at)
            yield self._row(form, agency, told, last, today)

    def _row(
        self, form: rules.Form, agency: int, told: Mapping[str, Any], last: int, today: date
    ) -> FormProgress:
        state = rules.state(form)
        answered, parts = rules.progress(form)
        until = days.moment(told["due"])
        open_still = state != rules.HANDED_IN
        code, name = self.agencies.get(agency, ("", ""))
        return FormProgress(
            form.unit,
            code,
            name,
            form.status,
            state=state,
            answered=answered,
            parts=parts,
            last_changed=self._when(last),
            late_days=days.late_by(until.day, today) if until and open_still else 0,
            returned_comments=sum(
                not one.answer for line in form.lines for one in line.comments if state == rules.RETURNED
            ),
            concern_open=any(not one.outcome for one in form.concerns),
            **told,
        )

    def _pages(
        self, pages: Mapping[int, tuple[rules.Answered, tuple[rules.Answered, ...]]], comments: Sequence[Any]
    ) -> Iterable[rules.LineOfForm]:
        for ix, code, graded in self.lines:
            own, texts = pages.get(ix, _UNTOUCHED)
            if not comments:
                yield _line(code, graded, own, texts)
                continue
            remarks = tuple(
                rules.Remark(b"", said or "", "", answer or "")
                for line, said, answer in comments
                if (line or 0) == ix
            )
            yield rules.LineOfForm(code, code, b"", graded=graded, own=own, texts=texts, comments=remarks)

    def _answers(self) -> dict[Key, tuple[dict[int, tuple[rules.Answered, tuple[rules.Answered, ...]]], int]]:
        forks = self.reader.forks(self.scope)
        slot = slot_of(ANSWER, "own")
        found: dict[Key, tuple[dict[int, tuple[rules.Answered, tuple[rules.Answered, ...]]], int]] = {}
        # all at once: thousands of rows, each of which would go through the library's own machinery
        for unit, agency, line, ix, own, head, *there, last in self._all(_ANSWERS):
            others = ("in conflict",) if head is not None and head < 0 and (ix, slot) in forks else ()
            pages, latest = found.get((unit, agency), ({}, 0))
            pages[line or 0] = _answered(own or "", others), _texts(*there)
            found[unit, agency] = pages, max(latest, last or 0)
        return found

    def _by_key(self, query: str) -> dict[Key, tuple[Any, ...]]:
        return {(row[0], row[1]): tuple(row[2:]) for row in self._all(query)}

    def _all(self, query: str) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self.reader.raw.execute(query, self.span).fetchall()
        return rows

    def _grouped(self, kind: Kind, *names: str) -> dict[Key, list[tuple[Any, ...]]]:
        found: dict[Key, list[tuple[Any, ...]]] = {}
        for _, unit, agency, *said in self.reader.rows(kind, self.scope, "p_unit", "p_agency", *names):
            found.setdefault((unit, agency), []).append(tuple(said))
        return found

    def _last(self, kind: Kind) -> dict[Key, Any]:
        """Return the place in time of each form's last hand-in or return."""
        rows = self.reader.rows(kind, self.scope, "p_unit", "p_agency")
        ranks = self.reader.births(kind, self.scope) if rows else {}
        return {(unit, agency): ranks[ix] for ix, unit, agency in rows}

    def _when(self, change: int) -> str:
        """Return when a change was written; forms that were written together are looked up once."""
        if not change:
            return ""
        for first, last, told in self._batches:
            if first <= change <= last:
                return told
        first, count, hlc = self.reader.raw.execute(_WHEN, (change,)).fetchone()
        told = local_time(hlc)
        self._batches.insert(0, (first, first + count - 1, told))
        del self._batches[_KEPT:]
        return told


# few are different among thousands: each is made once
@lru_cache(512)
def _answered(own: str, others: tuple[str, ...]) -> rules.Answered:
    return rules.Answered(own, (), others)


@lru_cache(64)
def _texts(*there: bool | None) -> tuple[rules.Answered, ...]:
    return tuple(_WRITTEN if one else _EMPTY for one in there)


@lru_cache(4096)
def _line(
    code: str, graded: bool, own: rules.Answered, texts: tuple[rules.Answered, ...]
) -> rules.LineOfForm:
    """Return a line that nobody has commented on."""
    return rules.LineOfForm(code, code, b"", graded=graded, own=own, texts=texts)


def _concern(row: Sequence[str | None]) -> rules.Concern:
    raised_on, told, told_at, outcome = (word or "" for word in row)
    return rules.Concern(b"", raised_on, told, told_at, outcome=outcome)

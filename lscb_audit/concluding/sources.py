"""Everything that may be read on this laptop and can be the evidence of a finding, in one list."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from db.kinds import Kind
from db.tables.forms import ANSWER
from db.tables.voices import SESSION, STATEMENT
from db.tables.workshop import CONCLUSION, DISSENT, MODERATION, REMARK

from ..differences.names import Names
from ..queries.form import answered
from ..queries.reader import Reader, Scope
from ..queries.signed import OwnGrades, signed_values
from ..reports.words import capital
from ..rules import due
from ..rules.hearing_words import SHORT
from . import model
from .model import Source

_TEXTS = ("evidence", "strengths", "improvements", "voice", "analysis")
#: local number → identity
Uids = dict[int, bytes]


class Evidence:
    """Reads what can be evidence in one audit."""

    def __init__(self, reader: Reader, scope: Scope, names: Names, uids: Uids) -> None:
        self.reader, self.scope, self.names, self.uids = reader, scope, names, uids

    def sources(self) -> tuple[Source, ...]:
        """Return every piece, by case and line, agencies' own work first in each."""
        readers: tuple[Callable[[], Iterator[Source]], ...] = (
            self._answers, self._moderations, self._conclusions,
            self._dissent, self._remarks, self._statements,
        )  # fmt: skip
        units, lines = (list(self.names.units.values()), [code for code, _ in self.names.lines.values()])
        order = {kind: at for at, kind in enumerate(model.KINDS)}

        def place(one: Source) -> tuple[int, int, int]:
            unit = units.index(one.unit) if one.unit in units else len(units)
            line = lines.index(one.line) if one.line in lines else len(lines)
            return unit, line, order[one.kind]

        return tuple(sorted((one for read in readers for one in read()), key=place))

    def _rows(self, kind: Kind, *columns: str) -> list[dict[str, Any]]:
        found = self.reader.rows(kind, self.scope, *columns)
        return [dict(zip(("ix", *columns), row, strict=True)) for row in found]

    def _agency(self, ix: int | None) -> tuple[str, str]:
        return self.names.agencies.get(ix or 0, ("", ""))

    def _unit(self, ix: int | None) -> str:
        return self.names.units.get(ix or 0, "")

    def _line(self, ix: int | None) -> str:
        return self.names.lines.get(ix or 0, ("", ""))[0]

    def _said(self, row: Mapping[str, Any], *columns: str) -> tuple[tuple[str, str], ...]:
        return tuple((name, row[name].strip()) for name in columns if (row[name] or "").strip())

    def _grade(self, kind: Kind, field: str, row: dict[str, Any], grade: str | None) -> str:
        return self.names.value(kind, kind.field(field), row, grade)

    def _answers(self) -> Iterator[Source]:
        """Yield what stands in the forms that are handed in: the others are their agencies' alone."""
        own = OwnGrades(self.reader, self.scope)
        heads = [f"h_{name}" for name in _TEXTS]
        for row in self._rows(ANSWER, "p_unit", "p_agency", "p_line", "own", "h_own", *_TEXTS, *heads):
            form = row["p_unit"], row["p_agency"]
            handed = own.forms.get(form)
            if handed is None:
                continue
            texts = self._said(self._as_signed(row, handed.signed), *_TEXTS)
            head = row["h_own"]
            grade = own.handed_in(form, row["ix"], "own", row["own"], head) if head is not None else ""
            if texts or grade:
                code, name = self._agency(row["p_agency"])
                told = self._grade(ANSWER, "own", row, grade)
                place = code, self._unit(row["p_unit"]), self._line(row["p_line"])
                yield Source(model.ANSWER, self.uids[row["ix"]], name, *place, told, texts)

    def _as_signed(self, row: dict[str, Any], signed: frozenset[int]) -> dict[str, str]:
        """Return the texts of an answer as handed in: what was typed since is its agency’s alone."""
        texts = {}
        for name in _TEXTS:
            shown = answered(self.reader, ANSWER, row, name)
            texts[name] = "\n\n".join(signed_values(self.reader, row["ix"], name, shown, signed))
        return texts

    def _moderations(self) -> Iterator[Source]:
        for row in self._rows(MODERATION, "p_unit", "p_agency", "p_line", "moderated", "reason"):
            if row["moderated"] or row["reason"]:
                code, name = self._agency(row["p_agency"])
                grade = self._grade(MODERATION, "moderated", row, row["moderated"])
                place = code, self._unit(row["p_unit"]), self._line(row["p_line"])
                texts = self._said(row, "reason")
                yield Source(model.MODERATION, self.uids[row["ix"]], name, *place, grade, texts)

    def _conclusions(self) -> Iterator[Source]:
        for row in self._rows(CONCLUSION, "p_unit", "p_line", "agreed", "reason", *_TEXTS):
            texts = self._said(row, "reason", *_TEXTS)
            if row["agreed"] or texts:
                grade = self._grade(CONCLUSION, "agreed", row, row["agreed"])
                place = "", self._unit(row["p_unit"]), self._line(row["p_line"])
                yield Source(model.CONCLUSION, self.uids[row["ix"]], "", *place, grade, texts)

    def _dissent(self) -> Iterator[Source]:
        for row in self._rows(DISSENT, "p_unit", "p_line", "p_agency", "text", "grade"):
            code, name = self._agency(row["p_agency"])
            grade = self._grade(DISSENT, "grade", row, row["grade"])
            place = code, self._unit(row["p_unit"]), self._line(row["p_line"])
            texts = self._said(row, "text")
            yield Source(model.DISSENT, self.uids[row["ix"]], name, *place, grade, texts, contradicts=True)

    def _remarks(self) -> Iterator[Source]:
        for row in self._rows(REMARK, "unit", "line", "raised_by", "kind", "text", "said_at"):
            ixs = {name: self.reader.number(row[name]) for name in ("unit", "line", "raised_by")}
            code, name = self._agency(ixs["raised_by"])
            line = None if row["line"] is None else self._line(ixs["line"])
            when = due.moment(row["said_at"] or "")
            yield Source(
                model.REMARK, self.uids[row["ix"]], name, code, self._unit(ixs["unit"]), line, "",
                self._said(row, "text"), when.at if when else "", row["kind"] == "challenge",
            )  # fmt: skip

    def _statements(self) -> Iterator[Source]:
        sessions = {row["ix"]: row for row in self._rows(SESSION, "source", "name")}
        for row in self._rows(STATEMENT, "p_session", "line", "stance", "text", "consent", "unit"):
            session = sessions.get(row["p_session"], {"source": "", "name": ""})
            source = session["source"] or ""
            who = SHORT.get(source, capital(source) or "Voices")
            line = None if row["line"] is None else self._line(self.reader.number(row["line"]))
            unit = self._unit(self.reader.number(row["unit"]))
            yield Source(
                *(
                    model.STATEMENT,
                    self.uids[row["ix"]],
                    who,
                    "",
                    unit,
                    line,
                    "",
                    self._said(row, "text"),
                    "",
                ),
                contradicts=row["stance"] == "contradicts",
                quotable=row["consent"] == "quote",
            )

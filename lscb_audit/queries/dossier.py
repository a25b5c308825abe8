"""One whole audit out of the record as plain values: what reports, exports, figures and screens work on."""

from collections.abc import Mapping
from typing import Any

from db.kinds import Kind
from db.tables.cases import INVOLVEMENT, TALLY, UNIT
from db.tables.findings import (
    ACTION,
    ACTION_AGENCY,
    ACTION_FINDING,
    FINDING,
    FINDING_AGENCY,
    FINDING_LINE,
    FINDING_UNIT,
    SINGLE_ACTION,
    SINGLE_ACTION_FINDING,
    SINGLE_FINDING,
    SINGLE_LINE,
    SINGLE_UNIT,
)
from db.tables.forms import CONCERN, DECLARATION, FORM
from db.tables.partnership import AGENCY, AUDIT, FORMER_NAME, LEVEL, SCALE
from db.tables.planning import ASSIGNMENT, AUDIT_SCALE, LINE, PLAN
from db.tables.voices import SESSION, STATEMENT
from db.tables.workshop import DISSENT, REMARK

from ..rules import audit as rows
from .conflicts import conflicts_of
from .grades import grade_rows
from .level_codes import with_level_codes
from .reader import Reader, Scope
from .signed import OwnGrades, TypedGrades

LAST_RANK = 1_000_000
#: local number → code
Codes = Mapping[int, str]


class Dossier:
    """Reads one audit. Each method gives one of its sheets."""

    def __init__(self, reader: Reader, partnership: Scope, scope: Scope, texts: bool = True) -> None:
        self.reader, self.partnership, self.scope, self.texts = reader, partnership, scope, texts
        self.lines: Codes = {0: "", **self._codes(LINE, "code")}
        self.units: Codes = {0: "", **self._codes(UNIT, "reference")}
        self.agencies: Codes = {
            0: "",
            **{row[0]: row[1] or "" for row in reader.rows(AGENCY, partnership, "code")},
        }
        self.findings: Codes = {**self._codes(FINDING, "code"), **self._codes(SINGLE_FINDING, "code")}

    def _codes(self, kind: Kind, name: str) -> dict[int, str]:
        return {row[0]: row[1] or "" for row in self.reader.rows(kind, self.scope, name)}

    def read(self, *, as_typed: bool = False) -> rows.Audit:
        """Return the audit. Without texts only what figures need is filled.

        `own` grades are those handed in; those that stand in the forms now where they are wanted `as_typed`.
        """
        own = (TypedGrades if as_typed else OwnGrades)(self.reader, self.scope)
        codes = self.units, self.agencies, self.lines
        levels = self._levels()
        return rows.Audit(
            plan=self._plan(),
            levels=levels,
            agencies=self._agencies(),
            lines=self._lines(),
            units=self._units(),
            involvement=self._involvement(own),
            grades=with_level_codes(grade_rows(self.reader, self.scope, own, codes, self.texts), levels),
            dissent=self._dissent(),
            tallies=with_level_codes(self._tallies(), levels),
            voices=self._voices(),
            discussion=self._discussion(),
            concerns=self._concerns(),
            findings=self._findings(),
            actions=self._actions(),
            conflicts=conflicts_of(self.reader, self.partnership, self.scope, codes),
        )

    def _table(self, kind: Kind, *names: str, scope: Scope | None = None) -> list[dict[str, Any]]:
        found = self.reader.rows(kind, scope or self.scope, *names)
        return [dict(zip(("ix", *names), row, strict=True)) for row in found]

    def _code(self, uid: bytes | None, codes: Codes) -> str:
        return codes.get(self.reader.number(uid) or -1, "")

    def _plan(self) -> rows.Plan:
        wanted = set(rows.Plan._fields)
        facts: dict[str, Any] = {}
        register = [f.name for f in AUDIT.fields if f.name in wanted]
        for row in self._table(AUDIT, *register, scope=self.partnership):
            if row["ix"] == self.reader.number(self.scope.uid):
                facts.update(row)
        for row in self._table(PLAN, *(f.name for f in PLAN.fields if f.name in wanted)):
            facts.update(row)
        return rows.Plan(**_filled(facts, rows.Plan))

    def _levels(self) -> tuple[rows.LevelRow, ...]:
        scales = {row["ix"]: row for row in self._table(SCALE, "code", "version", scope=self.partnership)}
        names = ("p_scale", "code", "label", "rank", "counts_as", "descriptor", "colour")
        levels = self._table(LEVEL, *names, scope=self.partnership)
        made = []
        for used in self._table(AUDIT_SCALE, "p_scale"):
            scale = scales[used["p_scale"]]
            for level in (one for one in levels if one["p_scale"] == used["p_scale"]):
                facts = {**level, "scale": scale["code"], "version": scale["version"], "level": level["code"]}
                if not self.reader.conflicts_empty:  # while people disagree about its rank, it is the last
                    facts |= {"version": scale["version"] or 0, "rank": level["rank"] or LAST_RANK}
                made.append(rows.LevelRow(**_filled(facts, rows.LevelRow)))
        return tuple(made)

    def _agencies(self) -> tuple[rows.AgencyRow, ...]:
        others: dict[int, list[str]] = {}
        for row in self._table(AGENCY, "name", scope=self.partnership):
            others.setdefault(row["ix"], []).append(row["name"] or "")
        for row in self._table(FORMER_NAME, "p_agency", "name", scope=self.partnership):
            others.setdefault(row["p_agency"], []).append(row["name"] or "")
        made = []
        for row in self._table(ASSIGNMENT, "p_agency", "name_then", "sector_then", "formerly_then"):
            agency = row["p_agency"]
            name, formerly = row["name_then"] or "", row["formerly_then"] or ""
            said = {name.casefold(), *(part.strip().casefold() for part in formerly.split(";"))}
            more = [other for other in others.get(agency, []) if other and other.casefold() not in said]
            names = "; ".join([formerly, *more] if formerly else more)
            made.append(rows.AgencyRow(self.agencies[agency], name, row["sector_then"] or "", names))
        return tuple(made)

    def _lines(self) -> tuple[rows.LineRow, ...]:
        names = [f.name for f in LINE.fields if f.name in rows.LineRow._fields]
        table = self._table(LINE, *names)
        return tuple(rows.LineRow(self.lines[row["ix"]], **_filled(row, rows.LineRow)) for row in table)

    def _units(self) -> tuple[rows.UnitRow, ...]:
        names = [f.name for f in UNIT.fields if f.name in rows.UnitRow._fields or f.name == "panel"]
        made = []
        for row in self._table(UNIT, *names):
            facts = {**row, "group": row["panel"]}
            made.append(rows.UnitRow(self.units[row["ix"]], **_filled(facts, rows.UnitRow)))
        return tuple(made)

    def _involvement(self, own: OwnGrades) -> tuple[rows.InvolvementRow, ...]:
        keys = "p_unit", "p_agency"
        forms = {(r["p_unit"], r["p_agency"]): r for r in self._table(FORM, *keys, "auditor", "late")}
        said = {
            (r["p_unit"], r["p_agency"]): r for r in self._table(DECLARATION, *keys, "independent", "note")
        }
        made = []
        for row in self._table(INVOLVEMENT, *keys, "status"):
            key = row["p_unit"], row["p_agency"]
            form, declared, hand_in = forms.get(key, {}), said.get(key, {}), own.forms.get(key)
            made.append(
                rows.InvolvementRow(
                    self.units[key[0]],
                    self.agencies[key[1]],
                    row["status"] or "",
                    form.get("auditor") or "",
                    declared.get("independent") or "",
                    declared.get("note") or "",
                    hand_in.on if hand_in else "",
                    form.get("late") or "",
                )
            )
        return tuple(made)

    def _dissent(self) -> tuple[rows.DissentRow, ...]:
        table = self._table(DISSENT, "p_unit", "p_line", "p_agency", "of", "text")
        return tuple(
            rows.DissentRow(
                self.units[row["p_unit"]],
                self.lines[row["p_line"]],
                self.agencies[row["p_agency"]],
                self._code(row["of"], self.agencies),
                row["text"] or "",
            )
            for row in table
        )

    def _tallies(self) -> tuple[rows.TallyRow, ...]:
        table = self._table(TALLY, "line", "agency", "panel", "level", "count", "round")
        return tuple(
            rows.TallyRow(
                self._code(row["line"], self.lines),
                self._code(row["agency"], self.agencies),
                row["panel"] or "",
                row["level"] or "",
                row["count"] or 0,
                row["round"] or "",
            )
            for row in table
        )

    def _voices(self) -> tuple[rows.VoiceRow, ...]:
        sessions = {row["ix"]: row for row in self._table(SESSION, "source", "name", "number_present")}
        made = []
        for row in self._table(STATEMENT, "p_session", "line", "stance", "consent", "text"):
            session = sessions[row["p_session"]]
            made.append(
                rows.VoiceRow(
                    session["source"] or "",
                    session["name"] or "",
                    session["number_present"],
                    self._code(row["line"], self.lines),
                    row["stance"] or "",
                    row["consent"] or "",
                    row["text"] or "",
                )
            )
        return tuple(made)

    def _discussion(self) -> tuple[rows.DiscussionRow, ...]:
        table = self._table(REMARK, "unit", "line", "raised_by", "kind", "text")
        return tuple(
            rows.DiscussionRow(
                self._code(row["unit"], self.units),
                self._code(row["line"], self.lines),
                self._code(row["raised_by"], self.agencies),
                row["kind"] or "",
                row["text"] or "",
            )
            for row in table
        )

    def _concerns(self) -> tuple[rows.ConcernRow, ...]:
        table = self._table(CONCERN, "p_unit", "p_agency", "raised_on", "told", "outcome", "closed_on")
        made = []
        for row in table:
            facts = _filled(row, rows.ConcernRow)
            made.append(rows.ConcernRow(self.units[row["p_unit"]], self.agencies[row["p_agency"]], **facts))
        return tuple(made)

    def _links(self, kind: Kind, of: str, to: str, codes: Codes) -> dict[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        for row in self._table(kind, f"p_{of}", f"p_{to}"):
            # what it led to may have been taken back on another laptop meanwhile
            if row[f"p_{to}"] in codes:
                found[row[f"p_{of}"]] = (*found.get(row[f"p_{of}"], ()), codes[row[f"p_{to}"]])
        return found

    def _findings(self) -> tuple[rows.FindingRow, ...]:
        links = {
            "lines": self._either(FINDING_LINE, SINGLE_LINE, "finding", "line", self.lines),
            "units": self._either(FINDING_UNIT, SINGLE_UNIT, "finding", "unit", self.units),
            "agencies": self._links(FINDING_AGENCY, "finding", "agency", self.agencies),
        }
        made = []
        for row in self._with_single(FINDING, SINGLE_FINDING, "kind", "theme", "text", "scope", "since_last"):
            ix, since = row["ix"], row["since_last"]
            tied = {name: found.get(ix) for name, found in links.items()}
            facts = {**tied, **row, "since_last": tuple(since.split(", ")) if since else None}
            made.append(rows.FindingRow(self.findings[ix], **_filled(facts, rows.FindingRow)))
        return tuple(made)

    def _actions(self) -> tuple[rows.ActionRow, ...]:
        findings = self._either(ACTION_FINDING, SINGLE_ACTION_FINDING, "action", "finding", self.findings)
        agencies = self._links(ACTION_AGENCY, "action", "agency", self.agencies)
        names = [f.name for f in ACTION.fields if f.name in rows.ActionRow._fields]
        made = []
        for row in self._with_single(ACTION, SINGLE_ACTION, "code", *names):
            facts = {"agencies": agencies.get(row["ix"]), **row, "finding": findings.get(row["ix"])}
            made.append(rows.ActionRow(row["code"] or "", **_filled(facts, rows.ActionRow)))
        return tuple(made)

    def _either(self, kind: Kind, single: Kind, of: str, to: str, codes: Codes) -> dict[int, tuple[str, ...]]:
        """Return the links of things, those of one agency's alone among them."""
        return {**self._links(kind, of, to, codes), **self._links(single, of, to, codes)}

    def _with_single(self, kind: Kind, single: Kind, *names: str) -> list[dict[str, Any]]:
        """Return the rows of a kind, and those of one agency's alone with that agency, in one order."""
        shared = self._table(kind, "position", *names)
        alone = [
            {**row, "agencies": (self.agencies[row["p_agency"]],)}
            for row in self._table(single, "p_agency", "position", *names)
        ]
        if not alone:
            return shared
        made = {**self.reader.births(kind, self.scope), **self.reader.births(single, self.scope)}
        return sorted([*shared, *alone], key=lambda row: (row["position"] or "", made[row["ix"]]))


def _filled(facts: Mapping[str, Any], row: Any) -> dict[str, Any]:
    """Return the facts that a row has a field for; what says nothing is left to the row's own default."""
    required = [name for name in row._fields if name not in row._field_defaults]
    given = {name: value for name, value in facts.items() if name in row._fields and value is not None}
    return {**{name: "" for name in required if name in facts}, **given}

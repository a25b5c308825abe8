"""What an audit's cells say, for the second count of its figures: one question at a time.

It shares nothing with the rules. `sheets` maps a sheet's name to its rows, each a dictionary of filled cells.
"""

from typing import Any

Row = dict[str, Any]
Sheets = dict[str, list[Row]]

AGENCY_ROUNDS = ["own", "second", "moderated"]
NO_GRADE = ("", "NA", "NR")


class Cells:
    def __init__(self, sheets: Sheets) -> None:
        self.grades = sheets.get("grades", [])
        self.involvement = sheets.get("involvement", [])
        self.lines = sheets["lines"]
        self.units = [row for row in sheets["units"] if not row.get("withdrawn")]
        self.agencies = [row["agency"] for row in sheets.get("agencies", [])]
        self.audit_scale = next(row["value"] for row in sheets["audit"] if row["field"] == "scale")
        self.known = {row["unit"] for row in self.units}
        groups = [row["group"] for row in sheets["units"] if row.get("group")]
        self.groups = [group for i, group in enumerate(groups) if group not in groups[:i]]

    def scale(self, line: str | None) -> str:
        for row in self.lines:
            if row["line"] == line and row.get("scale"):
                return str(row["scale"])
        return str(self.audit_scale)

    def value(self, round_: str, unit: str, agency: str, line: str | None) -> str:
        for row in self.grades:
            if (row["unit"], row.get("agency", ""), row.get("line")) == (unit, agency, line):
                return str(row.get(round_, ""))
        return ""

    def has_round(self, round_: str) -> bool:
        return any(
            row.get(round_, "") not in NO_GRADE
            for row in self.grades
            if row["unit"] in self.known and bool(row.get("agency")) == (round_ != "agreed")
        )

    def has_overall(self) -> bool:
        for row in self.grades:
            rounds = AGENCY_ROUNDS if row.get("agency") else ["agreed"]
            judged = [name for name in rounds if row.get(name, "") not in NO_GRADE]
            if judged and "line" not in row and row["unit"] in self.known:
                return True
        return False

    def status(self, unit: str, agency: str) -> str:
        if self.involvement:
            found = [
                row["status"] for row in self.involvement if (row["unit"], row["agency"]) == (unit, agency)
            ]
            return str(found[0]) if found else ""
        for row in self.grades:
            graded = [name for name in AGENCY_ROUNDS if row.get(name)]
            if graded and (row["unit"], row.get("agency")) == (unit, agency):
                return "involved"
        return ""

    def handed_in(self, unit: str, agency: str) -> bool:
        for row in self.involvement:
            if (row["unit"], row["agency"]) == (unit, agency) and row.get("handed_in"):
                return True
        return any(
            (row["unit"], row.get("agency")) == (unit, agency) and row.get("own") for row in self.grades
        )

    def outcome(self, round_: str, unit: str, agency: str, line: str | None) -> str | None:
        """A level, a blank's name, or None for a cell that is nobody's."""
        if agency:
            status = self.status(unit, agency)
            if status in ("not known", "not involved"):
                return status.replace(" ", "_")
            if status not in ("involved", "adult only"):
                return None
        value = self.value(round_, unit, agency, line)
        named = {"NA": "not_applicable", "NR": "not_available", "in conflict": "in_conflict"}
        if value:
            return named.get(value, value)
        return "not_answered" if not agency or self.handed_in(unit, agency) else "not_returned"

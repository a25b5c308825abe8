"""A second count of an audit's figures, for tests: straight from the sheets' cells.

Every number is asked for by itself, with plain loops over all rows, so it is slow and easy to check by eye.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from .recount_cells import Cells, Row

OFSTED = {"outstanding": True, "good": True, "ri": False, "inadequate": False}
RAG = {"green": True, "amber": False, "red": False}
SCALES = {"ofsted": OFSTED, "rag": RAG}
IN_EXPECTED = ["not_applicable", "not_available", "not_answered", "not_returned", "in_conflict"]
BLANK_NAMES = [*IN_EXPECTED, "not_known", "not_involved"]


def per_cent(part: int, whole: int) -> float:
    with localcontext(prec=50):
        exact = Decimal(part) * 100 / Decimal(whole)
        return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


class Recount(Cells):
    def entry(
        self, round_: str, of: str, agency: str | None, lines: list[str | None], group: str | None, scale: str
    ) -> Row | None:
        whose = {"agency": [agency], "all agencies": self.agencies, "case": [""]}[of]
        found = [
            self.outcome(round_, unit["unit"], str(name), line)
            for name in whose
            for line in lines
            for unit in self.units
            if group is None or unit.get("group") == group
        ]
        levels = {level: found.count(level) for level in SCALES[scale]}
        blanks = {name: found.count(name) for name in BLANK_NAMES}
        n = sum(levels.values())
        if n + sum(blanks[name] for name in IN_EXPECTED) == 0:
            return None
        met = sum(count for level, count in levels.items() if SCALES[scale][level]) if n else None
        return {
            "round": round_,
            "of": of,
            "agency": agency,
            "group": group,
            "scale": scale,
            "scale_version": 1,
            "n": n,
            "few": n < 5,
            "levels": levels,
            "blanks": blanks,
            "met": met,
            "met_percent": None if met is None else per_cent(met, n),
        }

    def entries(self) -> list[Row]:
        found: list[Row] = []
        for round_ in ("own", "second", "moderated", "agreed"):
            if round_ != "own" and not self.has_round(round_):
                continue
            works: list[tuple[str, str | None]] = [("agency", agency) for agency in self.agencies]
            works = [("case", None)] if round_ == "agreed" else [*works, ("all agencies", None)]
            for of, agency in works:
                for scope, line, lines, scale in self.scopes():
                    for group in [None, *self.groups]:
                        entry = self.entry(round_, of, agency, lines, group, scale)
                        if entry:
                            found.append({**entry, "scope": scope, "line": line})
        return found

    def scopes(self) -> list[tuple[str, str | None, list[str | None], str]]:
        """Scope, its line, the lines that it counts, their scale: in the order in which entries stand."""
        codes = [row["line"] for row in self.lines]
        graded = [code for code in codes if self.scale(code) != "none"]
        found: list[tuple[str, str | None, list[str | None], str]] = []
        found += [("line", code, [code], self.scale(code)) for code in graded]
        if self.audit_scale != "none" and self.has_overall():
            found.append(("overall", None, [None], str(self.audit_scale)))
        scales = [self.scale(code) for code in graded]
        for i, scale in enumerate(scales):
            if scale not in scales[:i]:
                found.append(
                    ("all lines", None, [code for code in graded if self.scale(code) == scale], scale)
                )
        return found

    def movement(self) -> list[Row]:
        found = []
        graded: list[str] = [row["line"] for row in self.lines if self.scale(row["line"]) != "none"]
        for agency in [*self.agencies, None]:
            for line in [*graded, None]:
                lines = [line] if line else graded
                whose = [agency] if agency else self.agencies
                steps = [step for name in whose for code in lines for step in self.steps(name, code)]
                if steps:
                    found.append(self.moved(agency, line, [size for size, _ in steps], {s for _, s in steps}))
        return found

    def steps(self, agency: str, line: str) -> list[tuple[int, str]]:
        scale = self.scale(line)
        order = list(SCALES[scale])
        found = []
        for unit in self.units:
            if self.status(unit["unit"], agency) in ("involved", "adult only"):
                own = self.value("own", unit["unit"], agency, line)
                moderated = self.value("moderated", unit["unit"], agency, line)
                if own in order and moderated in order:
                    found.append((order.index(own) - order.index(moderated), scale))
        return found

    def moved(self, agency: str | None, line: str | None, steps: list[int], scales: set[str]) -> Row:
        enough = len(steps) >= 10
        long = not any(len(SCALES[scale]) < 4 for scale in scales)
        return {
            "agency": agency,
            "line": line,
            "n": len(steps),
            "same": steps.count(0),
            "up": len([step for step in steps if step > 0]),
            "down": len([step for step in steps if step < 0]),
            "exact_percent": per_cent(steps.count(0), len(steps)) if enough else None,
            "within_one_percent": (
                per_cent(len([step for step in steps if step in (-1, 0, 1)]), len(steps))
                if enough and long
                else None
            ),
        }

    def spread(self) -> list[Row]:
        found = []
        for unit in self.units:
            for scope, line, _, scale in self.scopes():
                if scope == "all lines":
                    continue
                order = list(SCALES[scale])
                outcomes = [self.outcome("own", unit["unit"], agency, line) for agency in self.agencies]
                taken = [i for i, level in enumerate(order) if level in outcomes]
                if len(taken) >= 2:
                    row = {
                        "unit": unit["unit"],
                        "line": line,
                        "levels": len(taken),
                        "range": taken[-1] - taken[0],
                    }
                    found.append(row)
        return found

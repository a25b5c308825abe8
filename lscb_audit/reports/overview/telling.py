"""What every part of the report needs at hand: the audit, its figures, and how they are spoken of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from lscb_audit.reports.words import capital, lowered, plural, quoted, some
from lscb_audit.rules.audit import Audit, FindingRow, InvolvementRow, LineRow, UnitRow
from lscb_audit.rules.comparing import Compared, compared
from lscb_audit.rules.editions import cases_audited, is_single_agency
from lscb_audit.rules.evidence import EvidenceRow
from lscb_audit.rules.expected import grid
from lscb_audit.rules.figures_model import Figures
from lscb_audit.rules.handed_in import Form, forms_handed_in
from lscb_audit.rules.rounding import SMALL
from lscb_audit.rules.scales import BUILT_IN, Scale, line_scales, scales_in

from .status import Status

Edition = Literal["partnership", "public"]

#: a public edition names no agency that audited fewer units than this, and counts no smaller group
FEWEST = SMALL


@dataclass(frozen=True)
class Telling:
    """One audit about to be told: its rows (already cut to the edition), its figures, and the occasion."""

    audit: Audit
    figures: Figures
    edition: Edition
    previous: Audit | None
    status: Status
    as_at: date
    #: what people wrote, by part
    narrative: Mapping[str, str] = field(default_factory=dict)
    #: what findings are tied to
    evidence: tuple[EvidenceRow, ...] = ()

    @property
    def public(self) -> bool:
        return self.edition == "public"

    @cached_property
    def unit(self) -> str:
        """What is audited, one of it: "case", "contact", "setting"."""
        return lowered(self.audit.plan.unit_word.strip() or "case")

    @cached_property
    def units(self) -> str:
        return plural(self.unit)

    @cached_property
    def audited(self) -> tuple[UnitRow, ...]:
        """The units that stayed in the audit; none where the units are only placeholders."""
        if not self.figures.units_known:
            return ()
        return tuple(row for row in self.audit.units if not row.withdrawn)

    @cached_property
    def involvement(self) -> tuple[InvolvementRow, ...]:
        """Which agency knew which unit, of the units that stayed in the audit."""
        gone = {row.unit for row in self.audit.units if row.withdrawn}
        return tuple(row for row in self.audit.involvement if row.unit not in gone)

    @property
    def them(self) -> str:
        """The units audited, as "the cases" or, where it is one only, "the case"."""
        return self.unit if len(self.audited) == 1 else self.units

    def counted(self, count: int) -> str:
        return some(count, self.unit, self.units)

    @cached_property
    def returned(self) -> int | None:
        """Of how many of the units audited a form was handed in; None where forms are not recorded."""
        if not self.audit.involvement and not any(row.agency for row in self.audit.grades):
            return None
        return len(self.audited) - len(self.not_returned)

    @cached_property
    def not_returned(self) -> tuple[str, ...]:
        """The units audited of which no form was handed in."""
        handed_in = {unit for unit, _ in self.handed_in}
        return tuple(row.unit for row in self.audited if row.unit not in handed_in)

    @cached_property
    def handed_in(self) -> frozenset[Form]:
        return forms_handed_in(self.audit)

    @cached_property
    def names(self) -> dict[str, str]:
        return {row.agency: row.name for row in self.audit.agencies}

    def agency(self, code: str) -> str:
        return self.names.get(code, code)

    @cached_property
    def lines(self) -> dict[str, LineRow]:
        return {row.line: row for row in self.audit.lines}

    def line_title(self, code: str | None) -> str:
        if not code:
            return "Overall"
        return self.lines[code].title if code in self.lines else code

    def line_quoted(self, code: str | None) -> str:
        return quoted(self.line_title(code)) if code else "the overall judgement"

    @cached_property
    def scales(self) -> dict[tuple[str, int], Scale]:
        """Each scale that the audit describes or the program brings, by code in small letters and version."""
        known = {(code, 1): scale for code, scale in BUILT_IN.items()}
        described = scales_in(self.audit.levels).items()
        return known | {(code.casefold(), version): scale for (code, version), scale in described}

    @cached_property
    def line_scales(self) -> dict[str, Scale | None]:
        """The scale of each line, and under "" that of the overall judgement."""
        return line_scales(self.audit)

    @cached_property
    def agency_cases(self) -> dict[str, int]:
        """How many units each agency audited: what the rule on small agencies counts."""
        return cases_audited(self.audit, grid(self.audit))

    def nameable(self, agency: str) -> bool:
        """Whether this edition may say what one agency's own work was like."""
        return not self.public or self.agency_cases.get(agency, 0) >= FEWEST

    @cached_property
    def compared(self) -> Compared:
        """Own grades beside moderated ones and second readings, level by level."""
        return compared(self.audit)

    @cached_property
    def graders(self) -> dict[str, int]:
        """The most agencies that graded one unit, by line, overall under ""; {} without agencies' grades."""
        of_cell: dict[tuple[str, str], set[str]] = {}
        for row in self.audit.grades:
            if row.agency:
                of_cell.setdefault((row.line, row.unit), set()).add(row.agency)
        most: dict[str, int] = {}
        for (line, _), agencies in of_cell.items():
            most[line] = max(most.get(line, 0), len(agencies))
        return most

    def findings(self, *kinds: str) -> tuple[FindingRow, ...]:
        """Findings of these kinds that are for the whole partnership, in the audit's order."""
        return tuple(row for row in self.audit.findings if row.kind in kinds and not is_single_agency(row))

    @cached_property
    def Unit(self) -> str:
        return capital(self.unit)

"""What leaves an audit before its public edition is written, so that no part of it can slip out."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from lscb_audit.reports.words import capital, plural, some
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.editions import cases_audited, is_single_agency, public_actions
from lscb_audit.rules.expected import grid
from lscb_audit.rules.rounding import SMALL

#: fields of prose that may mention a unit or an agency; codes and dates are left alone
_PROSE = frozenset(
    (
        *("title", "theme", "section", "question", "prompts", "text", "statement"),
        *("why", "hypothesis", "method", "limitations", "selected_because", "withdrawn"),
        *(
            "what",
            "how",
            "lead",
            "overseen_by",
            "measure",
            "target",
            "status_note",
            "evidence",
            "impact",
            "source",
        ),
    )
)


def public_audit(audit: Audit) -> Audit:
    """Return the audit as the public may read it.

    Left out: single-agency findings and actions that answer only these, and statements that may not be quoted
    (their stance still counts in the figures). In prose a unit's reference becomes "one case", and the name
    of an agency that audited fewer than five becomes "one agency".
    """
    small = small_agencies(audit)
    clean = cleaner(audit, small)
    findings = (row for row in audit.findings if not is_single_agency(row))
    return replace(
        audit,
        plan=cleaned(audit.plan, clean),
        lines=tuple(cleaned(row, clean) for row in audit.lines),
        findings=tuple(cleaned(row, clean) for row in findings),
        actions=tuple(
            cleaned(row, clean)._replace(agencies=tuple(code for code in row.agencies if code not in small))
            for row in public_actions(audit)
        ),
        voices=tuple(
            cleaned(row, clean) if row.consent == "quote" else row._replace(statement="")
            for row in audit.voices
        ),
        units=tuple(
            row._replace(note="", selected_because=clean(row.selected_because)) for row in audit.units
        ),
    )


def small_agencies(audit: Audit) -> frozenset[str]:
    """Return the agencies that audited fewer than five units."""
    counts = cases_audited(audit, grid(audit))
    return frozenset(row.agency for row in audit.agencies if counts.get(row.agency, 0) < SMALL)


def cleaned(row: Any, clean: Callable[[str], str]) -> Any:
    """Return a row with its prose cleaned."""
    prose = {name: clean(getattr(row, name)) for name in row._fields if name in _PROSE}
    return row._replace(**prose)


class Swap(NamedTuple):
    """What is found, and what stands in its place: words, or how to make them of what was found."""

    pattern: re.Pattern[str]
    instead: Callable[[str], str]

    def made(self, text: str) -> str:
        """Return the text with everything found replaced; at the start of a sentence with a capital."""

        def placed(found: re.Match[str]) -> str:
            before = text[: found.start()].rstrip()
            words = self.instead(found[0])
            return words if before and before[-1] not in ".!?" else capital(words)

        return self.pattern.sub(placed, text)


def cleaner(audit: Audit, small: frozenset[str]) -> Callable[[str], str]:
    """Return a function that takes unit references and small agencies' names out of prose."""
    unit = audit.plan.unit_word.strip() or "case"
    swaps = unit_swaps(audit, unit)
    names = [
        text for row in audit.agencies if row.agency in small for text in (row.name, row.formerly) if text
    ]
    names += [code for code in small if len(code) > 1 and code.isupper()]
    swaps += [
        Swap(_whole(re.escape(name)), lambda _: "one agency") for name in sorted(names, key=len, reverse=True)
    ]

    def clean(text: str) -> str:
        for swap in swaps:
            text = swap.made(text)
        return text

    return clean


def unit_swaps(audit: Audit, unit: str) -> list[Swap]:
    """Return what takes the place of units' references: several in a row ("two cases"), then each alone.

    References alone in brackets go without a trace: what stands before them says how many.
    None where units are placeholders. A bare number is only taken for a reference after the unit word
    ("case 7"), a word without digits only as it is written in the list ("Oak").
    """
    if audit.plan.units_known == "no" or not audit.units:
        return []
    longest_first = sorted((row.unit for row in audit.units), key=len, reverse=True)
    one = "|".join(
        f"(?i:{re.escape(unit)}) {name}" if name.isdigit() else _ignoring_case(name) for name in longest_first
    )
    led = rf"(?:(?i:{re.escape(unit)}|{re.escape(plural(unit))}) )?"
    alone = _whole(f"(?:{one})")
    several = _whole(f"{led}(?:{one})(?:(?:, and |, | and | or )(?:{one}))+")
    in_brackets = re.compile(rf"\s*\((?:{one})(?:(?:, and |, | and | or )(?:{one}))*\)")
    return [
        Swap(in_brackets, lambda _: ""),
        Swap(several, lambda found: some(len(alone.findall(found)), unit)),
        Swap(_whole(f"{led}(?:{one})"), lambda _: f"one {unit}"),
    ]


def _ignoring_case(name: str) -> str:
    pattern = re.escape(name)
    return f"(?i:{pattern})" if any(letter.isdigit() for letter in name) else pattern


def _whole(pattern: str) -> re.Pattern[str]:
    """Match what is not part of a longer word."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")

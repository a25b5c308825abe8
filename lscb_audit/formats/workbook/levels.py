"""Scales and the levels given by them: which scale a line has, whether a grade is one of its levels."""

from lscb_audit.rules.audit import LevelRow, LineRow, Plan
from lscb_audit.rules.blanks import BLANK_CODES, IN_CONFLICT
from lscb_audit.rules.scales import BUILT_IN, MET, NO_SCALE, NOT_MET, Scale, level_rows, scales_in

from ..problems import Problems
from ..words import key, listed, meant, shown
from .tables import Table

Spellings = dict[str, str]


def with_built_in(
    plan: Plan, lines: tuple[LineRow, ...], levels: tuple[LevelRow, ...]
) -> tuple[LevelRow, ...]:
    """The levels given, then those of every built-in scale that is in use and not given."""
    given = {key(row.scale) for row in levels}
    used = dict.fromkeys(key(code) for code in (plan.scale, *(line.scale for line in lines)) if code)
    added = [
        row for code in used if code in BUILT_IN and code not in given for row in level_rows(BUILT_IN[code])
    ]
    return levels + tuple(added)


def settle_scales(table: Table, problems: Problems) -> dict[str, Scale]:
    """The scales to be had, by key. One spelling of a code throughout its sheet; odd definitions
    are problems."""
    spelt: Spellings = {}
    table.columns["scale"] = [spelt.setdefault(key(code), code) for code in table.columns["scale"]]
    for number, code, level in zip(table.rows, table.columns["scale"], table.columns["level"], strict=True):
        if key(code) == NO_SCALE:
            problems.at(
                "scales",
                number,
                "scale",
                '"none" means an audit without grades. Give the scale another code.',
            )
        if key(level) in {key(blank) for blank in (*BLANK_CODES, IN_CONFLICT)}:
            problems.at(
                "scales", number, "level", f"{shown(level)} stands for a blank. Give the level another code."
            )
    scales = {key(scale.code): scale for scale in BUILT_IN.values()}
    given = scales_in(table.entries())
    for (code, version), scale in sorted(given.items(), key=lambda item: item[0][1]):
        if key(code) in BUILT_IN and version == BUILT_IN[key(code)].version:
            _refuse_other_meaning(scale, BUILT_IN[key(code)], table, problems)
        scales[key(code)] = scale
    return scales


def meaning(scale: Scale) -> frozenset[tuple[str, str, int, str]]:
    """What two definitions of one scale must agree in. Beside a level that counts as met, silence
    is not met."""
    silent = NOT_MET if any(level.counts_as == MET for level in scale.levels) else ""
    return frozenset(
        (key(one.code), key(one.label), one.rank, one.counts_as or silent) for one in scale.levels
    )


def _refuse_other_meaning(given: Scale, built_in: Scale, table: Table, problems: Problems) -> None:
    if meaning(given) == meaning(built_in):
        return
    number = next(n for n, code in zip(table.rows, table.columns["scale"], strict=True) if code == given.code)
    levels = "; ".join(f"{one.code}, {one.label}, {one.rank}, {one.counts_as}" for one in built_in.levels)
    problems.at(
        "scales",
        number,
        "scale",
        f"{shown(given.code)} version {given.version} is built in with other levels ({levels}). "
        "Delete its rows here, or give your own scale another code or version.",
    )


def scale_named(code: str, scales: dict[str, Scale]) -> str | None:
    """The scale's code in its own spelling; None where nothing defines it."""
    if key(code) == NO_SCALE:
        return NO_SCALE
    scale = scales.get(key(code))
    return scale.code if scale else None


def unknown_scale(code: str, scales: dict[str, Scale]) -> str:
    known = [scale.code for scale in scales.values()] + [NO_SCALE]
    return (
        f"{shown(code)} is no scale.{meant(code, known)} "
        f"Describe it on the sheet scales, or use one of: {listed(known)}."
    )


def allowed_levels(plan_scale: str, lines: Table, scales: dict[str, Scale]) -> dict[str, Spellings]:
    """For each line (empty = overall): the spelling of every level and blank that its grades may
    have, by key.

    A line whose scale nobody defines is left out: that is said of the scale, not of every grade.
    """
    blanks = {key(code): code for code in BLANK_CODES}
    owns = zip(lines.columns["line"], lines.columns["scale"], strict=True)
    named = {"": plan_scale} | {line: own or plan_scale for line, own in owns}
    return {
        line: _with_levels(blanks, scales.get(key(code)))
        for line, code in named.items()
        if scale_named(code, scales) is not None
    }


def _with_levels(blanks: Spellings, scale: Scale | None) -> Spellings:
    return {key(level.code): level.code for level in scale.levels} | blanks if scale else blanks


def settle_levels(table: Table, column: str, allowed: dict[str, Spellings], problems: Problems) -> None:
    """Put the grades of one column into the spelling of their scale, in place."""
    if not any(table.columns[column]):
        return
    pairs = list(zip(table.columns["line"], table.columns[column], strict=True))
    settled: dict[tuple[str, str], str] = {}
    wrong: set[tuple[str, str]] = set()
    for line, value in set(pairs):
        if not value or line not in allowed:  # a line that is not there has been said already
            settled[line, value] = value
        elif (spelling := allowed[line].get(key(value))) is not None:
            settled[line, value] = spelling
        else:
            settled[line, value] = ""
            wrong.add((line, value))
    for number, pair in zip(table.rows, pairs, strict=True) if wrong else ():
        if pair in wrong:
            line, value = pair
            what = "" if problems.full else no_level(value, line, list(allowed[line].values()))
            problems.at(table.sheet.name, number, column, what)
    if any(spelling != value for (_, value), spelling in settled.items()):
        table.columns[column] = [settled[pair] for pair in pairs]


def no_level(value: str, line: str, allowed: list[str]) -> str:
    """The sentence for a grade that its scale does not have."""
    what = f"line {line}" if line else "the overall judgement"
    if set(allowed) <= set(BLANK_CODES):
        return f"{shown(value)} cannot stand here: {what} has no grades. Clear the cell, or give it a scale."
    remedy = f"{meant(value, allowed)} Use one of: {listed(allowed)}."
    return f"{shown(value)} is no level of the scale of {what}.{remedy}"

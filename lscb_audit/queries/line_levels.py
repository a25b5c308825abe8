"""On which scale each line of an audit is graded, and what a grade is called there."""

from collections.abc import Iterable, Mapping

from db.tables.partnership import LEVEL, SCALE
from db.tables.planning import AUDIT_SCALE, LINE, PLAN

from ..rules.audit import LevelRow
from ..rules.blanks import BLANK_CODES
from ..rules.record_words import choice_words
from ..rules.scales import NO_SCALE
from .reader import Reader, Scope


def levels_of(reader: Reader, partnership: Scope, scope: Scope) -> dict[str, tuple[LevelRow, ...]]:
    """Return the levels, best first, that each line of an audit is graded on by its code, "" = overall."""
    plan = next(iter(reader.rows(PLAN, scope, "scale")), (0, ""))
    own = {code or "": scale for _, code, scale in reader.rows(LINE, scope, "code", "scale")}
    return levels_by_line(reader, partnership, scope, plan[1] or "", own)


def grade_word(levels: Iterable[LevelRow], code: str) -> str:
    """Return what a grade is called on these levels: its label, the words of a blank, else its code."""
    if code in BLANK_CODES:
        return choice_words("answer", "own", code)
    return next((one.label for one in levels if one.level.casefold() == code.casefold()), code)


def levels_by_line(
    reader: Reader, partnership: Scope, scope: Scope, scale: str, of_lines: Mapping[str, str | None]
) -> dict[str, tuple[LevelRow, ...]]:
    """Return the levels, best first, that each line is graded on; the overall judgement under ""."""
    used = {row[1] for row in reader.rows(AUDIT_SCALE, scope, "p_scale")}
    codes = {
        ix: (code or "", version) for ix, code, version in reader.rows(SCALE, partnership, "code", "version")
    }
    names = ("p_scale", "code", "label", "rank", "counts_as", "descriptor", "colour")
    found: dict[str, list[LevelRow]] = {}
    for _, of, code, label, rank, *words in reader.rows(LEVEL, partnership, *names):
        if of in used and of in codes:
            name, version = codes[of]
            level = LevelRow(
                name, version or 1, code or "", label or "", rank or 0, *(word or "" for word in words)
            )
            found.setdefault(name.casefold(), []).append(level)
    ranked = {code: tuple(sorted(levels, key=lambda level: level.rank)) for code, levels in found.items()}
    asked = {**{line: own or scale for line, own in of_lines.items()}, "": scale}
    return {
        line: () if name in ("", NO_SCALE) else ranked.get(name.casefold(), ())
        for line, name in asked.items()
    }

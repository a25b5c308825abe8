"""On which scale each line of an audit is graded."""

from collections.abc import Mapping

from db.tables.partnership import LEVEL, SCALE
from db.tables.planning import AUDIT_SCALE

from ..rules.audit import LevelRow
from ..rules.scales import NO_SCALE
from .reader import Reader, Scope


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

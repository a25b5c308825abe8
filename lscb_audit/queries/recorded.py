"""What the partnership has already, whatever audit brought it: agencies and scales."""

from db.tables.partnership import AGENCY, LEVEL, SCALE

from ..rules.audit import LevelRow
from .reader import Reader, Scope


def agency_spellings(reader: Reader, partnership: Scope) -> dict[str, str]:
    """Return the names of the partnership's agencies by code, the code as it is spelt here."""
    return {code or "": name or "" for _, code, name in reader.rows(AGENCY, partnership, "code", "name")}


def recorded_levels(reader: Reader, partnership: Scope) -> tuple[LevelRow, ...]:
    """Return every level of every version of every scale."""
    scales = {
        ix: (code or "", version or 1)
        for ix, code, version in reader.rows(SCALE, partnership, "code", "version")
    }
    names = ("p_scale", "code", "label", "rank", "counts_as", "descriptor", "colour")
    return tuple(
        LevelRow(
            *scales[scale],
            level or "",
            label or "",
            rank or 1,
            counts_as or "",
            descriptor or "",
            colour or "",
        )
        for _, scale, level, label, rank, counts_as, descriptor, colour in reader.rows(
            LEVEL, partnership, *names
        )
    )

"""The sample: units by pseudonym, who knows them, and totals where only totals are known."""

from db.tables.cases import INVOLVEMENT, TALLY, UNIT

from .rules.audit import TallyRow, UnitRow
from .writing import Writing


def add_unit(w: Writing, audit: bytes, unit: UnitRow) -> bytes:
    """Add a case, contact, referral or setting to the sample."""
    facts = unit._asdict()
    return w.make(audit, UNIT, {"reference": facts.pop("unit"), "panel": facts.pop("group"), **facts})


def withdraw_unit(w: Writing, audit: bytes, unit: bytes, reason: str) -> None:
    """Take a unit out of the audit. Its forms stay in the history; nothing of it is counted."""
    w.set(audit, UNIT, unit, {"withdrawn": reason})


def set_involvement(w: Writing, audit: bytes, unit: bytes, agency: bytes, status: str) -> None:
    """Say how an agency knows a unit: `involved`, `adult only`, `not known`, `not involved`."""
    w.make(audit, INVOLVEMENT, {"status": status}, parts=(unit, agency))


def add_tally(w: Writing, audit: bytes, tally: TallyRow, line: bytes | None, agency: bytes | None) -> None:
    """Record a total: so many of this level, where nobody knows which units they were."""
    values = {
        "line": line,
        "agency": agency,
        "panel": tally.group,
        "level": tally.level,
        "count": tally.count,
        "round": tally.round,
    }
    w.make(audit, TALLY, values)

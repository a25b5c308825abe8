"""What a workshop still has to decide. Pure.

A partnership moderates the agencies' grades, agrees a grade of the case as a whole, or does both: the audit
says which `results` it wants. Where it does not say, what has been decided so far tells.
"""

from collections.abc import Iterable
from typing import NamedTuple

MODERATED, AGREED, BOTH = "moderated", "agreed", "both"
RESULTS = (MODERATED, AGREED, BOTH)


class Wanted(NamedTuple):
    """Which of the two results a workshop is to come to."""

    moderated: bool
    agreed: bool


def wanted(results: str, *, any_moderated: bool, any_agreed: bool) -> Wanted:
    """Return what is wanted; without a word of it what there is already, and an agreed grade at first."""
    if results in RESULTS:
        return Wanted(results != AGREED, results != MODERATED)
    if any_moderated and not any_agreed:
        return Wanted(True, False)
    return Wanted(False, True)


def is_decided(want: Wanted, agreed: str, own: Iterable[tuple[str, str]], *, unseen: bool = False) -> bool:
    """Say whether one line of one unit is decided.

    `agreed` is the unit's agreed grade, "" while there is none (or it was taken back). `own` are the own
    grades of the agencies, each with its moderated one: every grade is moderated, also one that stays.
    `unseen`: there are further grades, which cannot be read here.
    """
    if want.agreed and not agreed:
        return False
    return not want.moderated or (not unseen and all(moderated for grade, moderated in own if grade))

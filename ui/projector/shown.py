"""What the projector shows, as plain values: nothing else of a case can come onto it."""

from typing import NamedTuple

from lscb_audit.moderating.model import CaseOnWall, Decision

from ..workshop.looks import Tile
from ..workshop.scale import Level


class Card(NamedTuple):
    """An agency with its own grade, and what it was moderated to."""

    name: str
    tile: Tile
    more: str = ""


class Shown(NamedTuple):
    """A case and a line. `decided` False: the grade and the reason are proposed, not recorded.

    `conflict` says that two decisions stand against each other; then there is no grade. `unopened` names a
    case whose forms the workshop has not opened: the room sees nothing of it unasked.
    """

    title: str
    question: str
    cards: tuple[Card, ...]
    heading: str
    tile: Tile | None
    reason: str
    decided: bool
    conflict: str
    dissent: tuple[str, ...]
    counts: tuple[str, str]
    left: str = ""
    short: bool = False
    fictitious: bool = False
    unopened: str = ""


def shown(
    case: CaseOnWall,
    levels: dict[str, Level],
    target: str,
    decision: Decision,
    half: tuple[str, str],
) -> Shown:
    """Return what the room may see of a case. `half` = grade and reason that are chosen and not recorded."""
    from ..wall.decision import AGREED, MODERATED, dissent_words
    from ..wall.words import conflict_words, line_title, own_tile

    grade = decision.grade.value if decision.decided else half[0]
    level = levels.get(grade)
    what = f"{MODERATED}: {case.names.get(target, target)}" if target else AGREED
    conflict = conflict_words(decision, levels) if decision.in_conflict else ""
    proposed = "" if decision.decided or not level else ", proposed"
    return Shown(
        title=f"{case.key.unit}, {line_title(case.key.line, case.title)}",
        question=case.question,
        cards=tuple(
            Card(side.name, own_tile(side, levels), _moderated(side.moderation, levels))
            for side in case.sides
        ),
        heading=what + proposed,
        tile=Tile(level.tone, level.letter, level.label) if level and not conflict else None,
        reason=decision.reason.value if decision.decided else half[1],
        decided=decision.decided,
        conflict=conflict,
        dissent=tuple(dissent_words(case, one, levels) for one in case.dissent if one.of == target),
        counts=_counts(case),
        fictitious=case.fictitious,
        unopened="" if case.opened else case.key.unit,
    )


def _counts(case: CaseOnWall) -> tuple[str, str]:
    """How many judgements are made, of all and of this case; nothing where none is to be made."""
    if not case.here_all:
        return "", ""
    of_case = f"{case.unit_word.capitalize()} {case.key.unit}: {case.here_decided} of {case.here_all} decided"
    return f"{case.decided} of {case.decided + case.to_decide} decided", of_case


def _moderated(decision: Decision, levels: dict[str, Level]) -> str:
    level = levels.get(decision.grade.value) if decision.decided else None
    return f"→ Moderated: {level.letter} {level.label}" if level else ""

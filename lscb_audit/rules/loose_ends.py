"""Where the golden thread is torn: findings without evidence, contradictions that no finding takes up …"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from .audit import ActionRow

#: kinds of finding that want an action, or a word why there is none
WANT_ACTION = ("improvement", "learning")


class Ends(NamedTuple):
    """The loose ends, each by its code or identity, in the order given."""

    without_evidence: tuple[str, ...]
    without_action: tuple[str, ...]
    actions_alone: tuple[str, ...]
    contradictions: tuple[bytes, ...]

    @property
    def total(self) -> int:
        return sum(map(len, self))


def loose_ends(
    kinds: Mapping[str, str],
    evidence: Mapping[str, Collection[object]],
    actions: Iterable[ActionRow],
    contradicting: Iterable[bytes],
    tied: Collection[bytes],
) -> Ends:
    """Return what is torn. `kinds`: each finding's kind by its code, `evidence`: what each is tied to;
    `contradicting` are what speaks against what was graded, `tied` what any finding is tied to.

    An action "no further action" is the word why there is none.
    """
    rows = tuple(actions)
    answered = {code for row in rows for code in row.finding}
    return Ends(
        tuple(code for code in kinds if not evidence.get(code)),
        tuple(code for code, kind in kinds.items() if kind in WANT_ACTION and code not in answered),
        tuple(row.action for row in rows if not set(row.finding) & kinds.keys()),
        tuple(one for one in contradicting if one not in tied),
    )

"""What a finding rests on, as a report tells it: who said or wrote what, of which case and line."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

#: kinds of evidence as a report counts them, in its order
COUNTED = {
    "answer": "Forms",
    "moderation": "Grades decided",
    "conclusion": "Grades decided",
    "dissent": "Dissent",
    "remark": "Discussion",
    "statement": "Voices",
}


class EvidenceRow(NamedTuple):
    """One piece of evidence of a finding (its code). `title` says who, which case and line, which grade.

    `text` is empty where its words may not be quoted.
    """

    finding: str
    kind: str
    title: str
    text: str = ""


def by_kind(rows: Iterable[EvidenceRow]) -> dict[str, int]:
    """Return how many pieces there are of each kind that a report counts, in its order."""
    counts = Counter(COUNTED[row.kind] for row in rows)
    return {name: counts[name] for name in dict.fromkeys(COUNTED.values())}

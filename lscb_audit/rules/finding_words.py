"""What people call the kinds of findings, and which code a new one gets."""

from collections.abc import Collection

KINDS = {
    "strength": "Strength",
    "improvement": "Area for improvement",
    "good practice": "Good practice",
    "learning": "Learning",
}
"""Each kind's name, in the order in which a report tells them."""
SINCE = {
    "new": "New",
    "improving": "Improving",
    "continuing": "Continuing: still to develop",
    "resolved": "Resolved",
}
"""How a theme stands since the earlier audit; several may hold at once."""
MULTI, SINGLE = "multi-agency", "single agency"
_LETTERS = {"strength": "S", "improvement": "I", "good practice": "G", "learning": "L"}
#: good practice and learning are not counted in the plural
_MANY = {"strength": "strengths", "improvement": "areas for improvement"}


def next_code(kind: str, codes: Collection[str]) -> str:
    """Return the code of a new finding: S3 after S1 and S2."""
    letter, taken = _LETTERS.get(kind, "F"), {code.casefold() for code in codes}
    number = 1
    while f"{letter}{number}".casefold() in taken:
        number += 1
    return f"{letter}{number}"


def counted(counts: dict[str, int]) -> str:
    """Say how many there are of each kind: "1 strength, 2 areas for improvement"; "" for none."""
    said = []
    for kind, name in KINDS.items():
        count = counts.get(kind, 0)
        if count:
            one = name.casefold()
            said.append(f"{count} {one if count == 1 else _MANY.get(kind, one)}")
    return ", ".join(said)

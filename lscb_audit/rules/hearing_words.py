"""Who is heard and how: the words that a session, a statement and a prompt can have, and what they mean."""

from typing import NamedTuple

#: what the record calls a kind of people → what people call it
SOURCES = {
    "practitioners": "Practitioners",
    "managers": "Managers",
    "parents": "Parents and carers",
    "children": "Children and young people",
}
#: the same in a word, where there is little room
SHORT = {**SOURCES, "parents": "Parents", "children": "Children"}
GROUPS = {"one agency": "One agency", "several agencies": "Several agencies", "one family": "One family"}
MODES = {
    "facilitator": "The facilitator writes it down",
    "passed round": "The laptop is passed round",
    "interview": "One at a time, by talking",
    "survey": "Answers of a survey",
}
STANCES = {"supports": "Supports", "contradicts": "Contradicts", "neither": "Neither"}
CONSENTS = {"quote": "May be quoted", "summary only": "Summary only"}
AGE_BANDS = ("under 5", "5 to 7", "8 to 11", "12 to 15", "16 to 18", "over 18")
HOW_ASKED = (
    "in person, alone",
    "in person, with somebody they trust",
    "by telephone or video",
    "on paper or by message",
    "through play or pictures",
)
#: fewer than so many people could be recognised by what they say
FEW = 5


class Scale(NamedTuple):
    """Places to choose from, lowest first (place 1); `faces` draws one beside each."""

    words: tuple[str, ...]


KINDS = {
    "five": "Five places, from disagree to agree",
    "three": "Three faces: no, sometimes, yes",
    "free": "Own words",
}
SCALES = {
    "five": Scale(("Disagree strongly", "Disagree", "Neither", "Agree", "Agree strongly")),
    "three": Scale(("No", "Sometimes", "Yes")),
    "free": Scale(()),
}
PICTURES = {
    "": "None",
    "listen": "Somebody listens",
    "talk": "Somebody speaks",
    "home": "Home",
    "meeting": "A meeting",
    "plan": "A plan",
    "safe": "Being safe",
    "people": "The people who help",
    "change": "Something gets better",
}


def places(kind: str, low: str = "", high: str = "") -> tuple[str, ...]:
    """Return the words of a scale, lowest first; its ends may have words of their own."""
    words = SCALES.get(kind, SCALES["free"]).words
    return (low or words[0], *words[1:-1], high or words[-1]) if words else ()


def stance_of(kind: str, place: int | None) -> str:
    """Return what a place on a scale says to the prompt's line: nothing where none was chosen.

    Prompts are worded so that the upper end speaks for the line.
    """
    count = len(places(kind))
    if place is None or not count:
        return ""
    middle = (count + 1) / 2
    return "supports" if place > middle else "contradicts" if place < middle else "neither"


def few(present: int | None) -> str:
    """Return the warning for a small group, or nothing."""
    if present is None or present >= FEW:
        return ""
    people = "one person" if present == 1 else f"{present} people"
    return (
        f"With {people} present somebody may be known by what they say. Ask each of them whether that is all "
        "right, and keep to summaries in the report."
    )

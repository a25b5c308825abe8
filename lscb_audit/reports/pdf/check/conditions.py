"""The failure conditions that a program can decide, after the Matterhorn Protocol 1.1 (its numbers are kept).

Those with a letter are ours: `T` the agreement of tree and content, `W` advice. What only a person can judge
(whether an alternative text is any good, whether the order makes sense) is not among them.
"""

from typing import NamedTuple

CONDITIONS = {
    "01-003": "No artifact inside tagged content",
    "01-004": "No tagged content inside an artifact",
    "01-005": "All that is painted is tagged or an artifact",
    "01-007": "The file does not say that its tags are suspect",
    "01-T1": "The file has a structure tree",
    "01-T2": "The file is marked as tagged",
    "01-T3": "Every mark belongs to one structure element, and back",
    "01-T4": "Every structure element names its parent",
    "02-001": "Every structure type is standard or mapped to one",
    "02-003": "No structure type is mapped in a circle",
    "02-004": "No standard structure type is mapped to another",
    "06-001": "The file has metadata that can be read",
    "06-002": "The metadata name PDF/UA-1",
    "06-003": "The metadata have a title",
    "07-001": "The window shows the title, not the file name",
    "09-004": "Tables nest properly",
    "09-T1": "Rows of a table are equally long",
    "09-005": "Lists nest properly",
    "09-006": "Contents lists nest properly",
    "10-001": "Every character has a meaning, not only a shape",
    "11-001": "The language of all text is known",
    "11-006": "The file has a language",
    "11-007": "Languages are written as they should be",
    "13-004": "Figures have an alternative text",
    "14-002": "The first heading is of level 1",
    "14-003": "No level of headings is left out",
    "14-006": "No element has two plain headings",
    "14-007": "Numbered and plain headings are not mixed",
    "15-003": "Tables have header cells that say what they head",
    "17-002": "Formulas have an alternative text",
    "19-003": "Notes have an ID",
    "19-004": "IDs of notes are unique",
    "20-001": "Layers have names",
    "20-003": "Layers do not switch by themselves",
    "21-001": "Embedded files have names",
    "25-001": "No dynamic form",
    "26-002": "Protection lets assistive technology read",
    "28-002": "Annotations are in the structure tree",
    "28-004": "Annotations have words",
    "28-005": "Form fields have words",
    "28-007": "No trap network",
    "28-008": "Keys walk through links in the order of the structure",
    "28-010": "Form fields are in form elements",
    "28-011": "Links are in link elements",
    "28-012": "Links have words",
    "30-001": "No content from other files",
    "30-002": "Tagged content is drawn once",
    "31-006": "Fonts map characters to glyphs",
    "31-009": "Fonts are embedded",
    "31-021": "Fonts have a fitting encoding",
    "31-028": "No character stands for nothing",
    "W-01": "Header cells are not empty (advice)",
    "W-02": "Structure elements are not empty (advice)",
    "W-03": "Long files have bookmarks (advice)",
    "W-05": "Title and metadata agree (advice)",
}


class Finding(NamedTuple):
    """What is amiss: the condition's number, what it asks, and where it fails (the first of `places`)."""

    condition: str
    asks: str
    where: str
    places: int = 1

    @property
    def advice(self) -> bool:
        """Whether the file is accessible all the same."""
        return self.condition.startswith("W")


class Findings:
    """Collects what is amiss, one entry a condition."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}

    def ask(self, condition: str, holds: bool, where: str = "") -> bool:
        """Note `where` a condition does not hold; returns whether it holds."""
        if not holds:
            self._places.setdefault(condition, []).append(where)
        return holds

    def all(self) -> tuple[Finding, ...]:
        """In the order of the catalogue."""
        return tuple(
            Finding(condition, asks, self._places[condition][0], len(self._places[condition]))
            for condition, asks in CONDITIONS.items()
            if condition in self._places
        )

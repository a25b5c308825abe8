"""What the fast reader does not tell of a sheet: formulas without a result, error values, how far
cells reach."""

import re
from typing import NamedTuple
from xml.parsers import expat

Position = tuple[int, int]

#: the fault of a formula cell that holds no stored result; other faults are Excel's own error text
NO_RESULT = "formula"


class Scan(NamedTuple):
    """Rows and columns count from 0; `last_*` is -1 for a sheet without values."""

    faults: dict[Position, str]
    last_row: int
    last_column: int


#: a cell that does not state its place plainly within columns A to Z and rows 1 to 99,999
_UNUSUAL_PLACE = re.compile(rb'<c(?! r="[A-Z][1-9]\d{0,4}"[ />])[\s/>]')
_PLAIN = Scan({}, 99_998, 25)


def scan(xml: bytes) -> Scan:
    """The faults and the extent of one sheet part. Only sheets with anything unusual are parsed in full.

    Raises:
        ValueError: the part is no sound XML.
    """
    ordinary = (
        b"<worksheet" in xml[:4096]
        and b"<f" not in xml
        and b't="e"' not in xml
        and b"='" not in xml
        and _UNUSUAL_PLACE.search(xml) is None
    )
    return _PLAIN if ordinary else _Reader().read(xml)


class _Reader:
    """One pass of expat over the cells of a sheet."""

    def __init__(self) -> None:
        self.faults: dict[Position, str] = {}
        self.row = self.column = -1
        self.last_row = self.last_column = -1
        self.kind = ""
        self.formula = self.filled = False
        self.text: list[str] | None = None
        self.value = ""

    def read(self, xml: bytes) -> Scan:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error
        return Scan(self.faults, self.last_row, self.last_column)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
                self.column = -1
            case "c":
                self._place(attributes.get("r", ""))
                self.kind, self.value = attributes.get("t", ""), ""
                self.formula = self.filled = False
            case "f":
                self.formula = self.filled = True
            case "v" | "is":
                self.filled = True
                self.text = []

    def end(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "v" | "is" if self.text is not None:
                self.value, self.text = "".join(self.text), None
            case "c" if self.filled:
                self._finish_cell()

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def _place(self, reference: str) -> None:
        if not reference:
            self.column += 1
            return
        found = re.fullmatch(r"([A-Za-z]{1,4})(\d{1,9})", reference)
        if found is None:
            raise ValueError(f"no cell reference: {reference[:20]}")
        self.column, self.row = column_number(found[1]), int(found[2]) - 1

    def _finish_cell(self) -> None:
        place = (self.row, self.column)
        self.last_row = max(self.last_row, self.row)
        self.last_column = max(self.last_column, self.column)
        if self.kind == "e":
            self.faults[place] = self.value or "#ERROR!"
        elif self.formula and not self.value and self.kind != "str":
            self.faults[place] = NO_RESULT
        self.filled = False


def column_number(letters: str) -> int:
    """A -> 0, Z -> 25, AA -> 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

"""Everything that is wrong with a file, gathered so that it can be said at once."""

from collections.abc import Mapping

from lscb_audit.errors import UserProblem

#: a wrong column of a large sheet would else be said 100,000 times
MOST = 1_000


class Problems:
    """Sentences in the order in which they are found.

    With `cells` a place is named as Excel's own box names it too, for those who never saw a program read a
    file. `letters` are the columns' letters by sheet and heading, known once the first row was read: columns
    may stand in any order.
    """

    def __init__(self, *, cells: bool = False, letters: Mapping[tuple[str, str], str] | None = None) -> None:
        self.sentences: list[str] = []
        self.more = 0
        self.cells = cells
        self.letters: dict[tuple[str, str], str] = dict(letters or {})

    def cell(self, sheet: str, row: int, column: str) -> str:
        """Return ", cell C7", or nothing where cells are not named."""
        letter = self.letters.get((sheet, column)) if self.cells and row else None
        return f", cell {letter}{row}" if letter else ""

    def add(self, sentence: str) -> None:
        if len(self.sentences) < MOST:
            self.sentences.append(sentence)
        else:
            self.more += 1

    @property
    def full(self) -> bool:
        """Whether further sentences are only counted: none need be worded."""
        return len(self.sentences) >= MOST

    def at(self, sheet: str, row: int, column: str, what: str) -> None:
        """`row` as Excel counts it, `column` by its heading; `what` is wrong, and its remedy."""
        self.add(f"Sheet {sheet}, row {row}, column {column}{self.cell(sheet, row, column)}: {what}")

    def raise_if_any(self) -> None:
        """Raises: UserProblem: with every sentence, if there is one."""
        if self.more:
            raise UserProblem(
                *self.sentences, f"There are {self.more} more problems. Mend these first and try again."
            )
        if self.sentences:
            raise UserProblem(*self.sentences)

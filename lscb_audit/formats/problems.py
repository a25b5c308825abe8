"""Everything that is wrong with a file, gathered so that it can be said at once."""

from collections.abc import Mapping

from lscb_audit.errors import UserProblem

#: a wrong column of a large sheet would else be said 100,000 times
MOST = 1_000


class Problems:
    """Sentences in the order in which they are found.

    With `cells` a place is named as Excel names it (answers!C7), for those who never saw a program read a
    file. `letters` are the columns' letters by sheet and heading, known once the first row was read: columns
    may stand in any order.
    """

    def __init__(self, *, cells: bool = False, letters: Mapping[tuple[str, str], str] | None = None) -> None:
        self.sentences: list[str] = []
        self.more = 0
        self.cells = cells
        self.letters: dict[tuple[str, str], str] = dict(letters or {})

    def _place(self, sheet: str, row: int, column: str, of: str) -> str:
        """`column` by its heading ("unit and line": the first of them), or by its letters if it has none."""
        letters = self.letters.get((sheet, column.partition(" and ")[0]), column if column.isupper() else "")
        if not (self.cells and letters):
            return f"Sheet {sheet}, row {row}, column {column}"
        where = ", ".join(part for part in (f"row {row}", f"column {column}", of) if part)
        return f"{sheet}!{letters}{row} ({where})"

    def add(self, sentence: str) -> None:
        if len(self.sentences) < MOST:
            self.sentences.append(sentence)
        else:
            self.more += 1

    @property
    def full(self) -> bool:
        """Whether further sentences are only counted: none need be worded."""
        return len(self.sentences) >= MOST

    def at(self, sheet: str, row: int, column: str, what: str, of: str = "") -> None:
        """`row` as Excel counts it, `column` by its heading; `what` is wrong, and its remedy.

        `of` says what the row is about, where cells are named.
        """
        self.add(f"{self._place(sheet, row, column, of)}: {what}")

    def heading(self, sheet: str, letters: str, what: str) -> None:
        """`what` is wrong with the heading of a column."""
        place = f"{sheet}!{letters}1 (heading)" if self.cells else f"Sheet {sheet}, column {letters}"
        self.add(f"{place}: {what}")

    def raise_if_any(self) -> None:
        """Raises: UserProblem: with every sentence, if there is one."""
        if self.more:
            raise UserProblem(
                *self.sentences, f"There are {self.more} more problems. Mend these first and try again."
            )
        if self.sentences:
            raise UserProblem(*self.sentences)

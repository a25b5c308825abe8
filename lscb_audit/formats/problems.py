"""Everything that is wrong with a file, gathered so that it can be said at once."""

from lscb_audit.errors import UserProblem

#: a wrong column of a large sheet would else be said 100,000 times
MOST = 1_000


class Problems:
    """Sentences in the order in which they are found."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.more = 0

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
        self.add(f"Sheet {sheet}, row {row}, column {column}: {what}")

    def raise_if_any(self) -> None:
        """Raises: UserProblem: with every sentence, if there is one."""
        if self.more:
            raise UserProblem(
                *self.sentences, f"There are {self.more} more problems. Mend these first and try again."
            )
        if self.sentences:
            raise UserProblem(*self.sentences)

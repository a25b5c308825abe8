"""Three kinds of trouble, told apart by who can mend it.

`UserProblem` is the user's to mend (a cell that holds no date; a wrong passphrase is a `SecretProblem`).
`PlaceProblem` is the environment's (disk full, folder read-only, file in use). Anything else is ours: an
ordinary exception, a bug. Each carries whole sentences that say what is
wrong, where, and what to do.
"""


class Problem(Exception):
    """Trouble that the program foresaw. `sentences` has one entry for each thing that is wrong."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class UserProblem(Problem):
    """The user can mend it."""


class SecretProblem(UserProblem):
    """What was typed to open something does not open it: it is told at the field where it was typed."""


class PlaceProblem(Problem):
    """The machine, the disk or the network must be mended; what was asked can be tried again."""

"""Writing with undo step by step: the same for findings, for actions, and for a fact check."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lscb_audit.concluding import Done
    from lscb_audit.workspace import Workspace

    from ..office import Office

    Edit = Callable[[Workspace], "Done | None"]
    Back = Callable[[Workspace, str, Done], "Done | None"]


def _back(workspace: "Workspace", audit: str, made: "Done") -> "Done | None":
    from lscb_audit import concluding

    return concluding.undo(workspace, audit, made)


class Doing:
    """`after` reads the screen again; the words of what was done are said. `back` takes a step back."""

    def __init__(self, office: "Office", after: Callable[[], object], back: "Back | None" = None) -> None:
        self.office, self.after, self._back = office, after, back or _back
        self.done_before: list[tuple[str, Done]] = []

    def write(self, edit: "Edit", title: str, remember: bool = True) -> None:
        """Have an edit written. A problem is shown under `title`."""
        audit = self.office.audit

        def done(made: "Done | None") -> None:
            if made is None:
                self.office.window.tell("Nothing to change: it is so already.", "help")
                return
            if remember:
                self.done_before.append((audit, made))
            words = f"{made.words[:1].upper()}{made.words[1:]}. {made.told}".strip()
            self.office.window.tell(words)
            self.after()

        self.office.write(edit, done, title)

    def undo(self) -> None:
        """Take the last step back that was made in this audit."""
        mine = [one for one in self.done_before if one[0] == self.office.audit]
        if not mine:
            self.office.window.tell("There is nothing to undo here.", "help")
            return
        self.done_before.remove(mine[-1])
        audit, made = mine[-1]

        self.write(
            lambda workspace: self._back(workspace, audit, made), "It was not taken back", remember=False
        )

    def forget(self) -> None:
        """Locked: nothing of what was done stays in memory."""
        self.done_before.clear()

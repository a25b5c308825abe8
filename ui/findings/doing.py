"""Writing with undo step by step: the same for findings, for actions, and for a fact check."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..undoing import putting_back

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

    def write(
        self,
        edit: "Edit",
        title: str,
        remember: bool = True,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Have an edit written. A problem is shown under `title`, or given to `failed`."""
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

        self.office.write(edit, done, title, failed)

    def undo(self) -> None:
        """Take the last step back that was made in this audit."""
        mine = [one for one in self.done_before if one[0] == self.office.audit]
        if not mine:
            self.office.window.tell("There is nothing to undo here.", "help")
            return
        self.done_before.remove(mine[-1])
        (audit, made), title = mine[-1], "It was not taken back"
        failed = putting_back(self.office, self.done_before, mine[-1], title)
        self.write(lambda workspace: self._back(workspace, audit, made), title, remember=False, failed=failed)

    def forget(self) -> None:
        """Locked: nothing of what was done stays in memory."""
        self.done_before.clear()

"""What a section of the plan may ask of its screen: keep an edit, ask for a sentence to be said."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from lscb_audit.setting_up import Done, PlanSheet
    from lscb_audit.workspace import Workspace

    from ..office import Office
    from .fields import Field

    Edit = Callable[[Workspace, str], Done | None]


class Keeping(Protocol):
    """The plan's screen as its sections see it."""

    office: "Office"

    def keep(
        self, words: str, edit: "Edit", field: "Field | None" = None, then: Callable[[], object] = ...
    ) -> None:
        """Have an edit written (workspace, reference → Done); what is wrong is said at the field."""

    def today(self) -> "date": ...


class Section(Protocol):
    """A section of the plan on the screen."""

    def show_plan(self, sheet: "PlanSheet") -> None: ...
    def commit(self) -> None: ...
    def take_focus(self) -> None: ...

"""Asking the record for what the wall needs, by the name of the use case."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace


def call(name: str, *given: Any, **more: Any) -> Callable[["Workspace"], Any]:
    """Return work for the workspace's thread: a use case of the wall by its name."""

    def work(workspace: "Workspace") -> Any:
        from lscb_audit import moderating

        return getattr(moderating, name)(workspace, *given, **more)

    return work

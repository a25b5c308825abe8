"""What single fields show now, past the journal: a few keyed reads however large the audit is."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..queries.form import answered
from ..rules.form import Answered
from .places import Target

if TYPE_CHECKING:
    from ..workspace import Workspace


def shown(workspace: "Workspace", targets: Iterable[Target]) -> dict[Target, Answered]:
    """Return what each of these fields shows, with the changes behind it."""
    with workspace.reading() as (reader, _):
        return {
            target: answered(reader, target.kind, reader.row(target.kind, target.uid), target.field)
            for target in targets
        }

"""What is typed in a single line and not confirmed yet: a date that is not added, a concern not yet raised.

It is no change of the record and may never become one: there is nothing that it could be laid over. It lies
with the drafts in the encrypted workspace, at the form or at the partnership, under its field's name.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.drafts import Draft, drafts_of
from db.identity import derived_uid
from db.tables.forms import FORM
from db.tables.partnership import PARTNERSHIP

from .keys import FormKey
from .places import find

if TYPE_CHECKING:
    from db.kinds import Kind

    from ..workspace import Workspace

_MARK = "half typed: "
"""Sets these apart from the drafts of the record's own fields."""


def keep_half_typed(workspace: "Workspace", key: FormKey | None, texts: Mapping[str, str]) -> None:
    """Keep what is typed in these fields of a form (None = of no form yet); "" ends it."""
    entity, kind = _holder(workspace, key)
    for name, text in texts.items():
        if text:
            workspace.keep_draft(Draft(entity, kind, _MARK + name, text, len(text), ()))
    workspace.end_drafts([(entity, _MARK + name) for name, text in texts.items() if not text])


def read_half_typed(workspace: "Workspace", key: FormKey | None) -> dict[str, str]:
    """Return what was typed in the fields of a form (None = of no form yet) and not confirmed."""
    entity, _ = _holder(workspace, key)
    with workspace.reading() as (reader, _):
        found = drafts_of(reader.raw, [entity])
    return {draft.field.removeprefix(_MARK): draft.text for draft in found if draft.field.startswith(_MARK)}


def _holder(workspace: "Workspace", key: FormKey | None) -> "tuple[bytes, Kind]":
    if key is None:
        return workspace.partnership_uid, PARTNERSHIP
    where = workspace.remembered(("form", key), lambda: find(workspace, key))
    return derived_uid(where.audit, FORM, *where.parts), FORM

"""What a use case asks of the journal: new values for things, and what the user saw."""

from typing import NamedTuple

from .kinds import Kind, Value

#: stands in `seen` for the thing itself: whether it is there
EXISTS_NAME = ""


class Signed(NamedTuple):
    """A value that names what stands in these things at the moment of writing: a hand-in signs it."""

    kind: Kind
    uids: tuple[bytes, ...]


class Edit(NamedTuple):
    """New values for one thing. `parts` makes the thing if it is not here; `seen` are the heads shown on
    screen.

    Without `seen` the values stand against what the record holds now. `delete` hides the thing; with `seen`
    it supersedes just these heads. `seen` of `EXISTS_NAME`, with `parts`, says again that the thing is there,
    against somebody who deleted it.
    """

    kind: Kind
    uid: bytes
    values: "dict[str, Value | Signed]" = {}  # noqa: RUF012 - read only, one shared empty dict
    parts: tuple[bytes, ...] | None = None
    seen: dict[str, tuple[int, ...]] | None = None
    delete: bool = False

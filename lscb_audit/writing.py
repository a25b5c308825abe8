"""What a person does, gathered and written as one: all of it or nothing.

Use cases (`programme`, `planning`, `cases`, `forms`, …) take a `Writing` and add to it. Nothing is in the
record before the block that opened it ends.
"""

from collections.abc import Mapping

from db.edits import Edit, Signed
from db.identity import derived_uid, random_uid
from db.kinds import Kind, Value


class Writing:
    """Edits for the partnership's scope and for audits, in the order in which they were asked for."""

    def __init__(self, partnership: bytes) -> None:
        self.partnership = partnership
        self.edits: dict[bytes, list[Edit]] = {}

    def make(
        self,
        scope: bytes,
        kind: Kind,
        values: Mapping[str, Value | Signed],
        parts: tuple[bytes, ...] = (),
        key: tuple[str, ...] = (),
    ) -> bytes:
        """Make a thing, or give new values to the one with the same natural key; return its identity.

        `key` are the words of a natural key that are not parts. Empty text and None say nothing.
        """
        uid = derived_uid(scope, kind, *parts, *key) if kind.derived else random_uid()
        given: dict[str, Value | Signed] = {
            name: value for name, value in values.items() if value is not None and value != ""
        }
        self.edits.setdefault(scope, []).append(Edit(kind, uid, given, parts))
        return uid

    def set(self, scope: bytes, kind: Kind, uid: bytes, values: Mapping[str, Value]) -> None:
        """Give new values to a thing that is there; None takes a value away."""
        self.edits.setdefault(scope, []).append(Edit(kind, uid, dict(values)))

    def delete(self, scope: bytes, kind: Kind, uid: bytes) -> None:
        """Hide a thing. What was said of it stays in the history."""
        self.edits.setdefault(scope, []).append(Edit(kind, uid, delete=True))

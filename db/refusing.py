"""Nothing is written to what was destroyed, whatever still stands on a screen."""

from collections.abc import Iterable
from typing import Any

from .channels import IDENTITY_CODE
from .errors import UserProblem


def refuse_audit(cursor: Any, scope: bytes) -> None:
    """Raise UserProblem where an audit was destroyed."""
    from .sharing import ended

    if scope in ended.here(cursor).audits:
        raise UserProblem("This audit was destroyed. Nothing can be written to it any more.")


def refuse_names(cursor: Any, scope: bytes, channels: Iterable[bytes]) -> None:
    """Raise UserProblem where names would be written and those of the audit were destroyed."""
    from .sharing import ended

    names = any(channel[:1] == IDENTITY_CODE for channel in set(channels))
    if names and scope in ended.here(cursor).identities:
        raise UserProblem("The names in this audit were destroyed. No name can be written in it any more.")

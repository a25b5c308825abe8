"""What several commands may be told."""

from argparse import Namespace
from datetime import date

from .console import secret_from


def form_password(args: Namespace) -> str | None:
    """Return the password of the Excel file, if one was named."""
    return secret_from(args.form_password_file) if args.form_password_file is not None else None


def as_at(args: Namespace, demonstration: bool) -> date:
    """Return the date of the figures: the one given, the demonstration's own, or today."""
    if args.as_at is not None:
        return date.fromisoformat(args.as_at)
    if demonstration:
        from ..demonstration import content

        return content.as_at()
    return date.today()

"""The opening of a workshop on paper: one page for the minutes."""

from .build import build

__all__ = ["build"]

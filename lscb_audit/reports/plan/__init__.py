"""The plan of an audit on paper: for the agencies that take part, before any case is looked at."""

from .build import build

__all__ = ["build"]

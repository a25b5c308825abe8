"""The overview report of one audit as a report document, in the partnership's or the public edition."""

from .report import build
from .status import Status

__all__ = ["Status", "build"]

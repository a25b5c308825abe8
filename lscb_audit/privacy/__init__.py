"""The identifier check: finds what could tell a reader who a report is about, before the report is shared."""

from .cleaning import Replaced, clean_document
from .finding import find
from .hits import Hit, Kind
from .replacing import Pseudonyms, replace

__all__ = ["Hit", "Kind", "Pseudonyms", "Replaced", "clean_document", "find", "replace"]

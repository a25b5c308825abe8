"""The Excel sheet of one agency's actions: out for updates, and back in."""

from .model import FilledSheet, SheetAction, UpdateRow
from .reading import check_sheet, read_sheet
from .writing import sheet_bytes

__all__ = ["FilledSheet", "SheetAction", "UpdateRow", "check_sheet", "read_sheet", "sheet_bytes"]

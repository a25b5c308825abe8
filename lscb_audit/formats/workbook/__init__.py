"""The audit workbook: the results of one audit as one Excel file, in and out."""

from .reading import read
from .writing import write

__all__ = ["read", "write"]

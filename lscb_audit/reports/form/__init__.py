"""A grading form on paper: blank to be written on by hand, or filled as it stands."""

from .build import build
from .value import Around, PaperForm

__all__ = ["Around", "PaperForm", "build"]

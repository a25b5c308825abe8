"""The box in which one writes: its text, its words, what is pointed out in it."""

from .box import WritingBox

__all__ = ["WritingBox"]

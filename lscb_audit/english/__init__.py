"""Spelling in British English, without the network: which words of a text are unknown, what was meant."""

from .checking import Misspelt, misspelt
from .own_words import OwnWords
from .suggesting import suggestions
from .words import Words, words

__all__ = ["Misspelt", "OwnWords", "Words", "misspelt", "suggestions", "words"]

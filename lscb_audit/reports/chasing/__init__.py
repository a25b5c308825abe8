"""The letter that asks an agency how its actions stand: as pages, and as text for an e-mail."""

from .build import build as build
from .build import text_of as text_of

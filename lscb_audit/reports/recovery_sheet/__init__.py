"""The recovery sheet: one page of paper with the key that opens a workspace when its passphrase is gone."""

from .build import build

__all__ = ["build"]

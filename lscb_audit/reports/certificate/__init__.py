"""The certificate that an audit, or the names in it, was destroyed."""

from .build import build

__all__ = ["build"]

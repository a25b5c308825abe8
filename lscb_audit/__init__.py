"""LSCB Audit: what the program knows and does. No Qt in here; `ui` stands above, `db` below."""

__version__ = "0.1.0"

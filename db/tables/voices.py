"""Voices: sessions with practitioners, parents and children, and what was said in them."""

from ..kinds import Kind, Part, fields, strict

SESSION = Kind(
    48, "session", "audit", False, (),
    fields("audit", "facilitator", "1 source choice", "2 name text", "3 number_present whole"),
    "audit", "facilitator",
)  # fmt: skip

STATEMENT = Kind(
    49, "statement", "audit", False, (Part("session", 48),),
    (
        *fields("audit", "facilitator", "1 line ref", "2 stance choice", "4 text text"),
        strict("audit", "facilitator", 3, "consent", ("summary only", "", "quote")),
    ),
    "audit", "facilitator",
)  # fmt: skip

KINDS = (SESSION, STATEMENT)

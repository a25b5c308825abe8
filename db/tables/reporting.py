"""The overview report: what people write in it, and who approved which version of it."""

from ..kinds import Kind, fields

# the identity follows from the section's name; figures in `text` are named in braces
NARRATIVE = Kind(
    96, "narrative", "audit", True, (),
    fields("audit", "facilitator", "1 section choice", "2 text text"),
    "audit", "facilitator",
)  # fmt: skip

# `file`: what was approved, byte for byte; `digest`: of it; `basis`: of all that it says
APPROVAL = Kind(
    97, "approval", "audit", False, (),
    fields(
        "audit", "custodian",
        "1 approved_on date", "2 name text", "3 role text", "4 edition choice", "5 digest text",
        "6 withdrawn text", "7 version whole", "8 file bytes", "9 basis text",
    ),
    "audit", "custodian",
)  # fmt: skip

KINDS = (NARRATIVE, APPROVAL)

"""The plan of one audit: its facts, lines of enquiry, agencies, boards and quotas."""

from ..kinds import Kind, Part, fields

PLAN = Kind(
    16, "plan", "audit", True, (),
    fields(
        "audit", "custodian",
        "1 partnership text", "2 mode choice", "3 unit_word text",
        "4 why text", "5 hypothesis text", "6 method text",
        "7 period_from date", "8 period_to date", "9 review_window_months whole", "10 scale choice",
        "11 limitations text", "12 units_known choice",
        "13 lawful_basis text", "14 sharing_agreement text",
        "15 retain_until date", "16 hand_in_by date", "17 final_by date",
        "18 names_until date",
    ),
    "audit", "custodian",
)  # fmt: skip

ASSIGNMENT = Kind(
    17, "assignment", "audit", True, (Part("agency", 2),),
    fields(
        "audit", "custodian",
        "1 name_then text", "2 sector_then text",
        "3 formerly_then text", "4 contact text", "5 substitute text",
    ),
    "audit", "custodian",
)  # fmt: skip

LINE = Kind(
    18, "line", "audit", False, (),
    fields(
        "audit", "custodian",
        "1 code choice", "2 title text", "3 section text",
        "4 question text", "5 prompts text", "6 scale choice",
        "7 voice choice", "8 same_as_previous choice", "9 position text",
        "10 good text",
    ),
    "audit", "custodian",
)  # fmt: skip

BOARD = Kind(
    19, "board", "audit", True, (),
    fields("audit", "custodian", "1 name text"),
    "audit", "custodian",
)  # fmt: skip

QUOTA = Kind(
    20, "quota", "audit", True, (),
    fields("audit", "custodian", "1 characteristic choice", "2 value text", "3 wanted whole"),
    "audit", "custodian",
)  # fmt: skip

AUDIT_SCALE = Kind(
    21, "audit_scale", "audit", True, (Part("scale", 4),), (), "audit", "custodian",
)  # fmt: skip

KINDS = (PLAN, ASSIGNMENT, LINE, BOARD, QUOTA, AUDIT_SCALE)

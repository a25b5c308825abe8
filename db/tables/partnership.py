"""What belongs to the whole partnership: itself, its agencies, scales, and the register of audits."""

from ..kinds import Kind, Part, fields

PARTNERSHIP = Kind(
    1, "partnership", "partnership", True, (),
    fields(
        "partnership", "custodian",
        "1 name text", "2 demonstration choice",
        "3 front_door text", "4 out_of_hours text", "5 designated_officer text",
    ),
    "partnership", "custodian",
)  # fmt: skip

AGENCY = Kind(
    2, "agency", "partnership", True, (),
    fields("partnership", "custodian", "1 code choice", "2 name text", "3 sector text"),
    "partnership", "custodian",
)  # fmt: skip

FORMER_NAME = Kind(
    3, "former_name", "partnership", True, (Part("agency", 2),),
    fields("partnership", "custodian", "1 name text", "2 until date"),
    "partnership", "custodian",
)  # fmt: skip

SCALE = Kind(
    4, "scale", "partnership", True, (),
    fields("partnership", "custodian", "1 code choice", "2 version whole"),
    "partnership", "custodian",
)  # fmt: skip

LEVEL = Kind(
    5, "level", "partnership", True, (Part("scale", 4),),
    fields(
        "partnership", "custodian",
        "1 code choice", "2 label text", "3 rank whole",
        "4 counts_as choice", "5 descriptor text", "6 colour choice",
    ),
    "partnership", "custodian",
)  # fmt: skip

AUDIT = Kind(
    6, "audit", "partnership", False, (),
    fields(
        "partnership", "custodian",
        "1 reference choice", "2 title text", "3 theme text", "4 kind choice", "5 programme text",
        "6 previous_audit text", "7 workshop_date date",
    ),
    "partnership", "custodian",
)  # fmt: skip

# the codebook: `into` is the theme that this one was merged into; both keep what was said under them
THEME = Kind(
    7, "theme", "partnership", False, (),
    fields("partnership", "facilitator", "1 name text", "2 meaning text", "3 into ref", "4 retired date"),
    "partnership", "facilitator",
)  # fmt: skip

THEME_NAME = Kind(
    8, "theme_name", "partnership", True, (Part("theme", 7),),
    fields("partnership", "facilitator", "1 name text", "2 until date"),
    "partnership", "facilitator",
)  # fmt: skip

KINDS = (PARTNERSHIP, AGENCY, FORMER_NAME, SCALE, LEVEL, AUDIT, THEME, THEME_NAME)

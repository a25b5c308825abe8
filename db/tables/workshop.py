"""The workshop: moderated grades of an agency's work, agreed grades of the case, dissent, what was said."""

from ..kinds import Kind, Part, fields

UNIT, AGENCY, LINE_PART = Part("unit", 24), Part("agency", 2), Part("line", 18)

MODERATION = Kind(
    40, "moderation", "audit", True, (UNIT, AGENCY, LINE_PART),
    fields("audit", "facilitator", "1 moderated grade", "2 reason text"),
    "audit", "facilitator",
)  # fmt: skip

CONCLUSION = Kind(
    41, "conclusion", "audit", True, (UNIT, LINE_PART),
    fields(
        "audit", "facilitator",
        "1 agreed grade", "2 reason text", "3 evidence text", "4 analysis text", "5 strengths text",
        "6 improvements text", "7 voice text",
    ),
    "audit", "facilitator",
)  # fmt: skip

DISSENT = Kind(
    42, "dissent", "audit", False, (UNIT, LINE_PART, AGENCY),
    fields("audit", "facilitator", "1 of ref", "2 text text"),
    "audit", "facilitator",
)  # fmt: skip

REMARK = Kind(
    43, "remark", "audit", False, (),
    fields(
        "audit", "facilitator",
        "1 unit ref", "2 line ref", "3 raised_by ref", "4 kind choice", "5 text text",
    ),
    "audit", "facilitator",
)  # fmt: skip

# `heads` are the changes that the hand-ins opened by it sign: only these are first grades
OPENING = Kind(
    44, "opening", "audit", False, (UNIT,),
    fields("audit", "custodian", "1 opened_at text", "2 heads bytes", "3 role text"),
    "audit", "custodian",
)  # fmt: skip

KINDS = (MODERATION, CONCLUSION, DISSENT, REMARK, OPENING)

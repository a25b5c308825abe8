"""The workshop: its day, moderated grades of an agency's work, agreed grades of the case, dissent, remarks.

`reopened` says why a grade that stood before was taken back; the next one answers it.
"""

from ..kinds import Kind, Part, fields

UNIT, AGENCY, LINE_PART = Part("unit", 24), Part("agency", 2), Part("line", 18)

MODERATION = Kind(
    40, "moderation", "audit", True, (UNIT, AGENCY, LINE_PART),
    fields("workshop", "facilitator", "1 moderated grade", "2 reason text", "3 reopened text"),
    "workshop", "facilitator",
)  # fmt: skip

CONCLUSION = Kind(
    41, "conclusion", "audit", True, (UNIT, LINE_PART),
    fields(
        "workshop", "facilitator",
        "1 agreed grade", "2 reason text", "3 evidence text", "4 analysis text", "5 strengths text",
        "6 improvements text", "7 voice text", "8 reopened text",
    ),
    "workshop", "facilitator",
)  # fmt: skip

DISSENT = Kind(
    42, "dissent", "audit", False, (UNIT, LINE_PART, AGENCY),
    fields("workshop", "facilitator", "1 of ref", "2 text text", "3 grade grade"),
    "workshop", "facilitator",
)  # fmt: skip

REMARK = Kind(
    43, "remark", "audit", False, (),
    fields(
        "workshop", "facilitator",
        "1 unit ref", "2 line ref", "3 raised_by ref", "4 kind choice", "5 text text",
        "6 said_at text",
    ),
    "workshop", "facilitator",
)  # fmt: skip

# `heads` are the changes that the hand-ins opened by it sign: only these are first grades
OPENING = Kind(
    44, "opening", "audit", False, (UNIT,),
    fields("audit", "custodian", "1 opened_at text", "2 heads bytes", "3 role text"),
    "audit", "custodian",
)  # fmt: skip

# `results`: which of the two are wanted, moderated grades, agreed ones, or both; `breaks`: 10:30-10:45, …
WORKSHOP = Kind(
    45, "workshop", "audit", True, (),
    fields(
        "audit", "facilitator",
        "1 starts text", "2 ends text", "3 breaks text", "4 place text", "5 led_by text", "6 results choice",
        "7 pre_reading text",
    ),
    "audit", "facilitator",
)  # fmt: skip

# who was there, by agency: how many, in which roles, never who
ATTENDANCE = Kind(
    46, "attendance", "audit", True, (AGENCY,),
    fields("audit", "facilitator", "1 state choice", "2 number whole", "3 roles text"),
    "audit", "facilitator",
)  # fmt: skip

AGENDA_ITEM = Kind(
    47, "agenda_item", "audit", True, (UNIT,),
    fields("workshop", "facilitator", "1 minutes whole", "2 position text", "3 left_out choice"),
    "workshop", "facilitator",
)  # fmt: skip

KINDS = (MODERATION, CONCLUSION, DISSENT, REMARK, OPENING, WORKSHOP, ATTENDANCE, AGENDA_ITEM)

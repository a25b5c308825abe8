"""The own-agency audit: who audits, independence, answers, hand-in, immediate concerns."""

from ..kinds import Kind, Part, fields, strict

FORM_PARTS = (Part("unit", 24), Part("agency", 2))

FORM = Kind(
    32, "form", "audit", True, FORM_PARTS,
    fields("audit", "own agency", "1 auditor text", "2 late text"),
    "audit", "own agency",
)  # fmt: skip

DECLARATION = Kind(
    33, "declaration", "audit", True, FORM_PARTS,
    (
        strict("audit", "own agency", 1, "independent", ("no", "derogation", "", "yes")),
        *fields("audit", "own agency", "2 note text"),
    ),
    "audit", "own agency",
)  # fmt: skip

ANSWER = Kind(
    34, "answer", "audit", True, (*FORM_PARTS, Part("line", 18)),
    fields(
        "form", "own agency",
        "1 own grade", "2 second grade", "3 evidence text", "4 analysis text", "5 strengths text",
        "6 improvements text", "7 voice text",
    ),
    "form", "own agency",
)  # fmt: skip

HAND_IN = Kind(
    35, "hand_in", "audit", False, FORM_PARTS,
    fields(
        "audit", "own agency",
        "1 handed_in date", "2 role text",
        "3 heads bytes", "4 reason text", "5 countersigned_by text",
        "6 countersigned_on date",
    ),
    "audit", "own agency",
)  # fmt: skip

CONCERN = Kind(
    36, "concern", "audit", False, FORM_PARTS,
    fields(
        "concern", "own agency",
        "1 raised_on date", "2 told text", "3 outcome text", "4 closed_on date",
    ),
    "concern", "own agency",
)  # fmt: skip

KINDS = (FORM, DECLARATION, ANSWER, HAND_IN, CONCERN)

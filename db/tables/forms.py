"""The own-agency audit: who audits, independence, answers, hand-in and return, notes, immediate concerns."""

from ..kinds import Kind, Part, fields, strict

FORM_PARTS = (Part("unit", 24), Part("agency", 2))

FORM = Kind(
    32, "form", "audit", True, FORM_PARTS,
    (
        *fields("audit", "own agency", "1 auditor text", "2 late text", "3 opened_on date"),
        *fields("audit", "own agency", "4 second_reader text"),
        *fields("audit", "custodian", "5 extended_to date", "6 chased_on date", "7 not_returned date"),
    ),
    "audit", "own agency",
)  # fmt: skip

DECLARATION = Kind(
    33, "declaration", "audit", True, FORM_PARTS,
    (
        strict("audit", "own agency", 1, "independent", ("no", "derogation", "", "yes")),
        *fields("audit", "own agency", "2 note text", "3 link choice", "4 declared_on date"),
        *fields("audit", "custodian", "5 derogation text", "6 derogation_on date"),
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
    (
        *fields("audit", "own agency", "1 handed_in date", "2 role text", "3 heads bytes"),
        *fields("form", "own agency", "4 reason text"),
        *fields("audit", "own agency", "5 countersigned_by text", "6 countersigned_on date"),
    ),
    "audit", "own agency",
)  # fmt: skip

CONCERN = Kind(
    36, "concern", "audit", False, FORM_PARTS,
    fields(
        "concern", "own agency",
        "1 raised_on date", "2 told text", "3 outcome text", "4 closed_on date", "5 told_at text",
        "6 reference text", "7 what text",
    ),
    "concern", "own agency",
)  # fmt: skip

RETURN = Kind(
    31, "return", "audit", False, FORM_PARTS,
    (*fields("audit", "custodian", "1 returned_on date"), *fields("form", "custodian", "2 reason text")),
    "audit", "custodian",
)  # fmt: skip

EVENT = Kind(
    37, "event", "audit", False, FORM_PARTS,
    fields("form", "own agency", "1 happened_on date", "2 what text", "3 explained text"),
    "form", "own agency",
)  # fmt: skip

COMMENT = Kind(
    38, "comment", "audit", False, (*FORM_PARTS, Part("line", 18)),
    (
        *fields("form", "custodian", "1 text text", "2 made_on date"),
        *fields("form", "own agency", "3 answer text", "4 answered_on date"),
    ),
    "form", "custodian",
)  # fmt: skip

NOTE = Kind(
    39, "note", "audit", True, FORM_PARTS,
    fields("agency", "own agency", "1 text text"),
    "agency", "own agency",
)  # fmt: skip

READING = Kind(
    30, "reading", "audit", False, FORM_PARTS,
    fields("audit", "custodian", "1 read_at text", "2 role text"),
    "audit", "custodian",
)  # fmt: skip

KINDS = (READING, FORM, DECLARATION, ANSWER, HAND_IN, CONCERN, RETURN, EVENT, COMMENT, NOTE)

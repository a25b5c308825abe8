"""The overview report: what people write in it, who checks a draft, who approved which version of it."""

from ..kinds import Kind, Part, fields

# the identity follows from the section's name; figures in `text` are named in braces
NARRATIVE = Kind(
    96, "narrative", "audit", True, (),
    fields("workshop", "facilitator", "1 section choice", "2 text text"),
    "workshop", "facilitator",
)  # fmt: skip

# `file`: what was approved, byte for byte; `digest`: of it; `basis`: of all that it says
APPROVAL = Kind(
    97, "approval", "audit", False, (),
    fields(
        "workshop", "custodian",
        "1 approved_on date", "2 name text", "3 role text", "4 edition choice", "5 digest text",
        "6 withdrawn text", "7 version whole", "8 file bytes", "9 basis text",
    ),
    "workshop", "custodian",
)  # fmt: skip

# a draft given out to be checked: `parts` is what it says, part by part (JSON), `file` its pages
FACT_CHECK = Kind(
    98, "fact_check", "audit", False, (),
    fields(
        "audit", "facilitator",
        "1 given_on date", "2 answer_by date", "3 edition choice", "4 version whole", "5 covering text",
        "6 parts text", "7 file bytes", "8 closed_on date",
    ),
    "audit", "facilitator",
)  # fmt: skip

OF_CHECK, AGENCY = Part("fact_check", 98), Part("agency", 2)

# who is asked: an agency, or nobody's agency for those who read for the partnership
FACT_CHECKER = Kind(
    99, "fact_checker", "audit", True, (OF_CHECK, AGENCY),
    (
        *fields("audit", "facilitator", "1 role text", "2 answer_by date"),
        *fields("audit", "checker", "3 checked_on date", "4 checked_by text"),
    ),
    "audit", "facilitator",
)  # fmt: skip

# `quote`: the sentence that it is about; `written_in`: by whom, where the agency has no laptop
READER_COMMENT = Kind(
    100, "reader_comment", "audit", False, (OF_CHECK, AGENCY),
    (
        *fields(
            "audit", "checker",
            "1 section choice", "2 quote text", "3 text text", "4 role text", "5 made_on date",
            "6 written_in text",
        ),
        *fields("audit", "facilitator", "7 outcome choice", "8 answer text", "9 answered_on date"),
    ),
    "audit", "checker",
)  # fmt: skip

KINDS = (NARRATIVE, APPROVAL, FACT_CHECK, FACT_CHECKER, READER_COMMENT)

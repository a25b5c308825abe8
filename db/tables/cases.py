"""The sample: what is audited, by pseudonym; who is in it, names apart; which agency knows it."""

from ..kinds import Kind, Part, fields

UNIT = Kind(
    24, "unit", "audit", False, (),
    fields(
        "audit", "custodian",
        "1 reference choice", "2 panel text", "3 category text",
        "4 area text", "5 age whole", "6 age_unit choice",
        "7 gender text", "8 ethnicity text",
        "9 siblings text", "10 selected_because text", "11 withdrawn text",
        "12 note text", "13 position text",
    ),
    "audit", "custodian",
)  # fmt: skip

INVOLVEMENT = Kind(
    25, "involvement", "audit", True, (Part("unit", 24), Part("agency", 2)),
    fields("audit", "own agency", "1 status choice"),
    "audit", "own agency",
)  # fmt: skip

TALLY = Kind(
    26, "tally", "audit", False, (),
    fields(
        "audit", "custodian",
        "1 line ref", "2 agency ref", "3 panel text",
        "4 level choice", "5 count whole", "6 round choice",
    ),
    "audit", "custodian",
)  # fmt: skip

PERSON = Kind(
    27, "person", "audit", False, (Part("unit", 24),),
    (
        *fields("audit", "custodian", "1 role choice", "2 label text"),
        *fields("identity", "custodian", "3 name text", "4 born date", "5 identifiers text"),
    ),
    "audit", "custodian",
)  # fmt: skip

IDENTITY_SEEN = Kind(
    28, "identity_seen", "audit", False, (Part("unit", 24),),
    fields("audit", "custodian", "1 seen_at text", "2 role text"),
    "audit", "custodian",
)  # fmt: skip

KINDS = (UNIT, INVOLVEMENT, TALLY, PERSON, IDENTITY_SEEN)

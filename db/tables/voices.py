"""Voices: sessions with practitioners, parents and children, what they were asked, what was said in them."""

from ..kinds import Kind, Part, fields, strict

# `mode`: how it was held (facilitator, passed round, interviews, survey); the texts are shown on screen
SESSION = Kind(
    48, "session", "audit", False, (),
    fields(
        "voice", "facilitator",
        "1 source choice", "2 name text", "3 number_present whole", "4 group choice", "5 held_on date",
        "6 mode choice", "7 guide text", "8 ground_rules text", "9 consent_words text", "10 closed_on date",
    ),
    "voice", "facilitator",
)  # fmt: skip

# `place`: where on a statement's scale; `prompt`: what it answers, in the words that were shown
STATEMENT = Kind(
    49, "statement", "audit", False, (Part("session", 48),),
    (
        *fields("voice", "facilitator", "1 line ref", "2 stance choice", "4 text text"),
        strict("voice", "facilitator", 3, "consent", ("summary only", "", "quote")),
        *fields(
            "voice", "facilitator",
            "5 age_band choice", "6 how_asked text", "7 prompt text", "8 place whole", "9 unit ref",
        ),
    ),
    "voice", "facilitator",
)  # fmt: skip

# what people are asked: a statement to place on a scale from `low` to `high`, or a question in free text
PROMPT = Kind(
    50, "prompt", "audit", False, (),
    fields(
        "voice", "facilitator",
        "1 text text", "2 line ref", "3 kind choice", "4 picture choice", "5 position text",
        "6 audience choice", "7 low text", "8 high text",
    ),
    "voice", "facilitator",
)  # fmt: skip

KINDS = (SESSION, STATEMENT, PROMPT)

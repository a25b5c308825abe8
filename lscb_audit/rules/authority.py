"""Who may write what: role × whose agency × kind of field. Data, and one question put to it.

The journal asks it before a person writes and again of every change that arrives. A `writer` stands
beside each field in the record's tables. What may be written *when* is not asked here: before hand-in
everything of a form is open; after it only what the hand-in names counts (`handed_in`), and after the
opening only moderation.
"""

ROLES = ("qa", "auditor", "facilitator", "lead", "reader")
#: "checker": whoever reads a draft report, for the own agency or for none
WRITERS = ("custodian", "own agency", "facilitator", "lead", "checker")

ANY, OWN, NO = "any agency", "own agency only", "no"

#: TABLE[role][writer]
TABLE: dict[str, dict[str, str]] = {
    "qa": {"custodian": ANY, "own agency": ANY, "facilitator": ANY, "lead": ANY, "checker": ANY},
    "auditor": {"custodian": NO, "own agency": OWN, "facilitator": NO, "lead": NO, "checker": OWN},
    "facilitator": {"custodian": NO, "own agency": NO, "facilitator": ANY, "lead": NO, "checker": ANY},
    "lead": {"custodian": NO, "own agency": OWN, "facilitator": NO, "lead": ANY, "checker": OWN},
    "reader": {"custodian": NO, "own agency": NO, "facilitator": NO, "lead": NO, "checker": OWN},
}


def may_write(role: str, own: bool, writer: str) -> bool:
    """Say whether a member of this role may write such a field, of the own agency or of another's thing."""
    right = TABLE.get(role, {}).get(writer, NO)
    return right == ANY or (right == OWN and own)

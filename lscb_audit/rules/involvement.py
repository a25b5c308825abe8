"""What an agency answers when asked whether it knows the family, and whether it then has a form."""

INVOLVED, ADULT_ONLY, NOT_KNOWN, NOT_INVOLVED = "involved", "adult only", "not known", "not involved"
STATUSES = (INVOLVED, ADULT_ONLY, NOT_KNOWN, NOT_INVOLVED)
#: it audits the case; of these every blank in a figure must be answered for
FORM_DUE = (INVOLVED, ADULT_ONLY)
#: it has no form, and is given no names
NO_FORM = (NOT_KNOWN, NOT_INVOLVED)

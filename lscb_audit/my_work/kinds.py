"""The kinds of decision that can wait for a QA officer."""

REASSIGN, DEROGATION, AGAIN, CONFLICT = "reassign", "derogation", "again", "conflict"
#: readers said something to a draft report
COMMENTS = "comments"

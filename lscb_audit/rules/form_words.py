"""The words of a grading form: fields, what each asks, fixed answers; the same on screen and paper."""

from .blanks import NOT_APPLICABLE, NOT_AVAILABLE
from .form import DEROGATION, INDEPENDENT, WORKED_ON_IT

FIELD_WORDS = {
    "own": "Grade",
    "second": "Second reader’s grade",
    "evidence": "Evidence",
    "analysis": "Analysis",
    "strengths": "Strengths",
    "improvements": "To improve",
    "voice": "The child’s voice and daily life",
}
ASKED = {
    "evidence": "What in the record shows this? Say dates and roles, no names.",
    "analysis": "Why did it go so? What did it mean for the child?",
    "strengths": "What was done well, and what came of it?",
    "improvements": "What should have been done differently, and by whom (by role)?",
    "voice": "What did the child say or show? How did it change what you did?",
}
WHY_NOT = "Why it cannot be graded"
WHY_NO_GRADE = "Say why it cannot be graded: what was looked for, and where."
BLANK_WORDS = {NOT_APPLICABLE: "Does not apply", NOT_AVAILABLE: "No record to be had"}

OF_OWN_WORK = "for your own agency’s work in this {unit}"
OF_ADULT_ONLY = "for your agency’s work with the adult: how far it kept the child in mind"
OVERALL_JUDGED = "judged by you. It is never worked out from the lines."

#: whether the auditor had a part in the case, as it is kept and as it is said
DECLARED = {
    INDEPENDENT: "I had no part in this case",
    DEROGATION: "I have another link to this case",
    WORKED_ON_IT: "I worked on this case",
}
#: kinds of another link to a case, as they are kept and as they are said
LINKS = {
    "small practice": "We are a small practice: I know the family",
    "one lead": "I am the only safeguarding lead here",
    "line management": "I manage somebody who worked on it",
    "other": "Another link",
}
STATEMENT = "I have checked this form against the record. It names no family and no member of staff."

"""The facts of a draft report, checked by those whom it is about: given out, commented on, answered.

References and codes in, plain values out; called on the workspace's thread.
"""

from ..my_work.to_check import ToCheck, to_check
from .answering import answer_comment, close_check
from .commenting import mend_comment, say_checked, take_comment_back, write_comment
from .giving_out import ask_more, give_out, pages_of
from .hindering import Hindered, hindrances
from .model import (
    NOT_TAKEN_UP,
    OUTCOMES,
    TAKEN_UP,
    Asked,
    Checker,
    Checking,
    Comment,
    DraftPart,
    FactCheck,
    Line,
)
from .reading import open_by_part, open_comments, read_checking

__all__ = [
    "NOT_TAKEN_UP",
    "OUTCOMES",
    "TAKEN_UP",
    "Asked",
    "Checker",
    "Checking",
    "Comment",
    "DraftPart",
    "FactCheck",
    "Hindered",
    "Line",
    "ToCheck",
    "answer_comment",
    "ask_more",
    "close_check",
    "give_out",
    "hindrances",
    "mend_comment",
    "open_by_part",
    "open_comments",
    "pages_of",
    "read_checking",
    "say_checked",
    "take_comment_back",
    "to_check",
    "write_comment",
]

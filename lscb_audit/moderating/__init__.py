"""A case on the wall: what each agency said to one line, what is said about it in the room, what is decided.

References and codes in, plain values out; called on the workspace's thread.
"""

from .deciding import agree, moderate, reopen_agreed, reopen_moderated
from .dissenting import dissent, withdraw_dissent
from .half_typed import keep_reason, keep_remark
from .joint import JointPanel
from .log import read_log
from .matters import matter_for_one, put_action
from .model import CaseKey, CaseOnWall, Decision, Dissent, Happened, LogRow, Remark, Said, Side
from .notes import keep_note, read_note
from .reading import first_place, read_case
from .remarks import mend_remark, minute_remark, put_remark_back, take_remark_back

__all__ = [
    "CaseKey",
    "CaseOnWall",
    "Decision",
    "Dissent",
    "Happened",
    "JointPanel",
    "LogRow",
    "Remark",
    "Said",
    "Side",
    "agree",
    "dissent",
    "first_place",
    "keep_note",
    "keep_reason",
    "keep_remark",
    "matter_for_one",
    "mend_remark",
    "minute_remark",
    "moderate",
    "put_action",
    "put_remark_back",
    "read_case",
    "read_log",
    "read_note",
    "reopen_agreed",
    "reopen_moderated",
    "take_remark_back",
    "withdraw_dissent",
]

"""Before and around the day of the workshop: readiness, the agenda, what the matrix shows beside grades.

Takes an audit's reference and codes, gives plain values. Runs on the workspace's thread.
"""

from .agenda import read_agenda
from .beside import Beside, Voice, read_beside
from .changing import (
    as_suggested,
    leave_out,
    put_in_order,
    set_attendance,
    set_case,
    set_day,
    set_minutes,
)
from .model import AgendaPage, Attendance, Day, Ready
from .readiness import attendance_of

__all__ = [
    "AgendaPage",
    "Attendance",
    "Beside",
    "Day",
    "Ready",
    "Voice",
    "as_suggested",
    "attendance_of",
    "leave_out",
    "put_in_order",
    "read_agenda",
    "read_beside",
    "set_attendance",
    "set_case",
    "set_day",
    "set_minutes",
]

"""Working days: Monday to Friday, less the bank holidays (England's) that the caller hands in."""

from collections.abc import Collection
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working_day(day: date, bank_holidays: Collection[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in bank_holidays


def working_days(start: date, end: date, bank_holidays: Collection[date]) -> int:
    """Return the working days after `start` up to and with `end`; negative where `end` comes first."""
    if end < start:
        return -working_days(end, start, bank_holidays)
    days = (start + _DAY * i for i in range(1, (end - start).days + 1))
    return sum(is_working_day(day, bank_holidays) for day in days)


def add_working_days(start: date, days: int, bank_holidays: Collection[date]) -> date:
    """Return the day that lies `days` (0 or more) working days after `start`; with 0, `start` itself."""
    day = start
    while days > 0:
        day += _DAY
        days -= is_working_day(day, bank_holidays)
    return day

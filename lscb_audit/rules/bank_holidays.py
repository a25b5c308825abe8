"""The bank holidays of England, worked out by their rules, with the days that were proclaimed or moved."""

from datetime import date, timedelta
from functools import cache

_MONDAY, _SATURDAY = 0, 5
_WEEK = 7
#: days that no rule gives, and days on which a rule's day did not fall
_PROCLAIMED = (date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8))
_MOVED = (date(2020, 5, 4), date(2022, 5, 30))


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year as far as rules tell: nobody knows what is proclaimed next."""
    easter = _easter(year)
    found = {
        *_substituted(date(year, 1, 1)),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
        *_substituted(date(year, 12, 25), date(year, 12, 26)),
    }
    return frozenset((found - {*_MOVED}) | {day for day in _PROCLAIMED if day.year == year})


def bank_holidays_between(first: date, last: date) -> frozenset[date]:
    """Return the bank holidays of every year from `first` to `last`."""
    return frozenset().union(*(bank_holidays(year) for year in range(first.year, last.year + 1)))


def _substituted(*days: date) -> tuple[date, ...]:
    """What falls on a weekend is kept on the next day that is neither one nor a holiday already."""
    given = [day for day in days if day.weekday() < _SATURDAY]
    for day in days:
        if day.weekday() >= _SATURDAY:
            later = day
            while later.weekday() >= _SATURDAY or later in given:
                later += timedelta(days=1)
            given.append(later)
    return tuple(given)


def _monday_from(day: date) -> date:
    return day + timedelta(days=(_MONDAY - day.weekday()) % _WEEK)


def _easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian computus: the Sunday after the paschal full moon."""
    golden, century = year % 19, year // 100
    # how far the solar and the lunar correction have moved the moon
    moved = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * golden + moved + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    from_21_march = moon - weekday
    month = 3 + (from_21_march + 40) // 44
    return date(year, month, from_21_march + 28 - 31 * (month // 4))

"""The sample against its quotas, and who was audited too lately to be asked again."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from .audit import Audit, UnitRow
from .sample import age_in_years


class Quota(NamedTuple):
    """How many units are wanted that meet every condition given: `Quota(3, area="City")`.

    Ages are in years: from `from_age` up to, but without, `under_age`.
    """

    wanted: int
    group: str = ""
    category: str = ""
    area: str = ""
    from_age: int | None = None
    under_age: int | None = None


class QuotaCheck(NamedTuple):
    quota: Quota
    found: int

    @property
    def missing(self) -> int:
        """How many units are still wanted; negative where there are more than wanted."""
        return self.quota.wanted - self.found


def fits(unit: UnitRow, quota: Quota) -> bool:
    """Whether a unit meets every condition; an age that is not recorded meets none."""
    for name in ("group", "category", "area"):
        wanted = getattr(quota, name)
        if wanted and getattr(unit, name).casefold() != wanted.casefold():
            return False
    if quota.from_age is None and quota.under_age is None:
        return True
    age = age_in_years(unit)
    if age is None:
        return False
    return age >= (quota.from_age or 0) and (quota.under_age is None or age < quota.under_age)


def check_quotas(audit: Audit, quotas: Iterable[Quota]) -> tuple[QuotaCheck, ...]:
    """Count, for each quota, the units that fit it; withdrawn ones do not count."""
    units = [row for row in audit.units if not row.withdrawn]
    return tuple(QuotaCheck(quota, sum(fits(row, quota) for row in units)) for quota in quotas)


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def audited_lately(last_audited: Mapping[str, date], on: date, months: int = 12) -> tuple[str, ...]:
    """Return the units last audited within the months before `on`; exactly that long ago is long enough."""
    start = months_before(on, months)
    return tuple(unit for unit, day in last_audited.items() if day > start)

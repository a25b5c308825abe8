"""Steps that can be taken back: one is forgotten when it was taken back, not when somebody tried to."""

from collections.abc import Callable
from typing import TypeVar

from lscb_audit.errors import UserProblem

from .office import Office

S = TypeVar("S")


def putting_back(office: Office, steps: list[S], step: S, title: str) -> Callable[[Exception], None]:
    """Return what to do when a step, out of `steps` already, could not be taken back.

    It is put back, so that one can try again, unless it cannot be taken back any more: the ones before it
    must not wait behind it. Nor is it once the workspace was locked, or another audit is open.
    """
    begun = office.session.sitting, office.audit

    def failed(problem: Exception) -> None:
        if not isinstance(problem, UserProblem) and (office.session.sitting, office.audit) == begun:
            steps.append(step)
        office.session.failed.emit(title, problem)

    return failed

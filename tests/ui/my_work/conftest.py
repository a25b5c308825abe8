"""A floor whose one audit is in the middle of its own-agency audits: one agency's auditor has begun."""

import pytest

from tests.app.my_work import busy
from tests.ui.fake import FakeFloor


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([busy.busy()], busy.stir)

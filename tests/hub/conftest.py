"""What tests of hubs leave behind is closed."""

from collections.abc import Iterator

import pytest

from . import postgres_place


@pytest.fixture(autouse=True)
def _connections_closed() -> Iterator[None]:
    yield
    postgres_place.close_all()

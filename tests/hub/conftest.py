"""What tests of hubs leave behind is closed."""

from collections.abc import Iterator

import pytest

from tests.support.postgres import stop_shared_server

from . import postgres_place


@pytest.fixture(autouse=True)
def _connections_closed() -> Iterator[None]:
    yield
    postgres_place.close_all()


@pytest.fixture(autouse=True, scope="session")
def _server_stopped() -> Iterator[None]:
    yield
    stop_shared_server()

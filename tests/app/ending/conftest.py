"""The laptops of the scene, made once, put back for each test as they were."""

from collections.abc import Iterator

import pytest

from tests.app.sharing.desks import Desks
from tests.app.sharing.kept import Kept

from .scene import private_temp, scene


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("ending"), scene)


@pytest.fixture
def desks(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    """Five laptops: two QA officers', two agencies'; each with a backup of its own folder."""
    yield from kept.again(monkeypatch, private_temp)

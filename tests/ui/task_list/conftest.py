"""The floor of the tests of home: its audit is in the middle of its own-agency audits."""

from tests.ui.my_work.conftest import floor

__all__ = ["floor"]

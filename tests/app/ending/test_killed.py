"""Killed at any step of destroying, on disk: it goes on when the workspace is next opened or shared."""

import shutil

import pytest

from lscb_audit.ending import deciding
from lscb_audit.ending.deciding import destroy
from lscb_audit.sharing import hubs
from lscb_audit.workspace import Workspace, open_workspace
from tests.app.sharing.desks import AUDIT, Desks
from tests.support.command_line import PASSPHRASE

from .scene import HEALTH, SECOND, in_backups, left_over, readable
from .test_destroying import end_it


class Killed(Exception):
    """The program ends here."""


def test_killed_after_the_rows_are_gone_the_rest_goes_on_opening(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    destroy(desks.at["qa"], AUDIT)
    desks.sync("qa", SECOND)

    def killed(_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(deciding, "clean_here", killed)
        with pytest.raises(Killed):
            destroy(desks.at[SECOND], AUDIT)
    assert any(name.startswith(SECOND) for name in in_backups(desks))
    desks.reopen(SECOND)
    assert SECOND not in readable(desks)
    assert not any(name.startswith(SECOND) for name in (*in_backups(desks), *left_over(desks)))
    desks.everybody_syncs()
    assert not readable(desks)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_killed_at_any_step_of_the_sync_that_destroys(desks: Desks) -> None:
    end_it(desks)
    desks.sync(SECOND)
    place = desks.at[HEALTH].folder
    desks.at[HEALTH].close()
    for folder in (place, desks.hub):
        shutil.copytree(folder, folder.with_suffix(".saved"))
    after, done = 1, False
    while not done:
        for folder in (place, desks.hub):
            shutil.rmtree(folder)
            shutil.copytree(folder.with_suffix(".saved"), folder)
        with open_workspace(place, PASSPHRASE) as workspace:
            done = _cut(workspace, after)
        desks.take(HEALTH, open_workspace(place, PASSPHRASE))
        desks.sync(HEALTH)
        assert not readable(desks, names=(HEALTH,)), after
        assert not in_backups(desks, names=(HEALTH,)), after
        assert desks.at[HEALTH].verify() == [], after
        desks.at[HEALTH].close()
        after += 1
    assert after > 20


def _cut(workspace: Workspace, after: int) -> bool:
    steps = hubs.syncing(workspace)
    result = None
    try:
        for _ in range(after):
            result = steps.send(result).work()
    except StopIteration:
        return True
    finally:
        steps.close()
    return False

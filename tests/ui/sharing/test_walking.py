"""A sync walks over threads: nobody waits for a slow hub, and nothing is cut off in the middle."""

from collections.abc import Generator, Iterator
from threading import Event, current_thread
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.sharing.engine import Step
from lscb_audit.errors import PlaceProblem
from ui.sharing.walking import Walk
from ui.tasks import Tasks


class SlowHub:
    """A hub whose answers come when the test lets them."""

    def __init__(self) -> None:
        self.released, self.closed = Event(), False
        self.done: list[tuple[str, str]] = []

    def step(self, where: Any, name: str, answer: object = None, slow: bool = False) -> Step:
        def work() -> object:
            if slow:
                assert self.released.wait(60)
            self.done.append((name, current_thread().name.partition("_")[0]))
            return answer

        return Step(where, work, name)

    def steps(self) -> Generator[Step, Any, int]:
        try:
            heads = yield self.step("hub", "heads", 3, slow=True)
            kept = yield self.step("record", "keep", heads + 1)
            yield self.step("hub", "put")
            return int(kept)
        finally:
            self.closed = True


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:  # noqa: ARG001 - the application must be there
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def hub() -> Iterator[SlowHub]:
    made = SlowHub()
    yield made
    made.released.set()


def walk(tasks: Tasks, hub: SlowHub, may_go_on: Any = lambda: True) -> Walk:
    return Walk(tasks, hub.steps, may_go_on, tasks)


def test_each_step_is_done_on_the_thread_that_it_belongs_to(tasks: Tasks, hub: SlowHub, qtbot: QtBot) -> None:
    hub.released.set()
    made = walk(tasks, hub)
    told: list[tuple[float, str]] = []
    results: list[int] = []
    made.progress.connect(lambda share, words: told.append((share, words)))
    made.done.connect(results.append)
    with qtbot.waitSignal(made.ended):
        made.start()
    assert hub.done == [("heads", "hub"), ("keep", "workspace"), ("put", "hub")]
    assert results == [4]
    assert [words for _, words in told] == ["heads", "keep", "put"]
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert hub.closed


def test_u19_the_workspace_answers_while_the_hub_does_not(tasks: Tasks, hub: SlowHub, qtbot: QtBot) -> None:
    made = walk(tasks, hub)
    with qtbot.waitSignal(made.progress):
        made.start()
    typed = tasks.on_workspace(lambda _: "kept")
    with qtbot.waitSignal(typed.done) as kept:
        pass
    assert kept.args == ["kept"]
    assert hub.done == [], "the hub has not answered yet"
    with qtbot.waitSignal(made.done):
        hub.released.set()


def test_a_cancelled_walk_takes_no_further_step(tasks: Tasks, hub: SlowHub, qtbot: QtBot) -> None:
    made = walk(tasks, hub)
    failed: list[Exception] = []
    made.failed.connect(failed.append)
    with qtbot.waitSignal(made.progress):
        made.start()
    made.cancel()
    with qtbot.waitSignals([made.cancelled, made.ended]):
        hub.released.set()
    assert [name for name, _ in hub.done] == ["heads"], "the step that was under way is whole"
    qtbot.waitUntil(lambda: hub.closed)
    assert failed == []


def test_a_locked_window_stops_it(tasks: Tasks, hub: SlowHub, qtbot: QtBot) -> None:
    open_still = [True]
    made = walk(tasks, hub, lambda: open_still[0])
    with qtbot.waitSignal(made.progress):
        made.start()
    open_still[0] = False
    with qtbot.waitSignal(made.cancelled):
        hub.released.set()
    assert [name for name, _ in hub.done] == ["heads"]


@pytest.mark.parametrize("where", ["hub", "record"])
def test_what_a_step_raises_ends_it_and_lets_the_hub_go(tasks: Tasks, where: Any, qtbot: QtBot) -> None:
    closed = []

    def fail() -> None:
        raise PlaceProblem("The folder is gone.")

    def steps() -> Generator[Step, Any, None]:
        try:
            yield Step(where, fail, "Looking")
        finally:
            closed.append(True)

    made = Walk(tasks, steps, lambda: True, tasks)
    with qtbot.waitSignals([made.failed, made.ended]):
        made.start()
    qtbot.waitUntil(lambda: bool(closed))


def test_a_hub_that_cannot_be_named_fails_before_the_first_step(tasks: Tasks, qtbot: QtBot) -> None:
    def steps() -> Generator[Step, Any, None]:
        raise PlaceProblem("There is no such folder.")

    made = Walk(tasks, steps, lambda: True, tasks)
    with qtbot.waitSignal(made.failed) as failed:
        made.start()
    assert isinstance(failed.args[0], PlaceProblem)


def test_steps_that_are_none_end_at_once(tasks: Tasks, qtbot: QtBot) -> None:
    def steps() -> Generator[Step, Any, str]:
        yield from ()
        return "nothing to do"

    made = Walk(tasks, steps, lambda: True, tasks)
    with qtbot.waitSignal(made.done) as done:
        made.start()
    assert done.args == ["nothing to do"]

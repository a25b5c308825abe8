"""A network that cuts: it stands between a client and a server, and breaks connections as it is told."""

import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple


class Cut(NamedTuple):
    """When a connection breaks: after so many bytes from the client (`up`) or from the server (not `up`).

    What was on its way when it broke is lost; from the server, it has been done all the same.
    """

    up: bool
    after: int


Plan = Callable[[], Cut | None]


class Network:
    """`port` is where clients connect, `cuts` how many connections were broken."""

    def __init__(self, target: Path | int, plan: Plan) -> None:
        self._target = target
        self._plan = plan
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)
        self._open: dict[socket.socket, tuple[socket.socket, bool]] = {}
        self._left: dict[socket.socket, int | None] = {}
        self._asked, self._told = socket.socketpair()
        self.port = int(self._listener.getsockname()[1])
        self.cuts = 0

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._told.sendall(b"x")
        self._thread.join()
        for one in (*self._open, self._listener, self._asked, self._told):
            one.close()

    def _serve(self) -> None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._listener, selectors.EVENT_READ)
            waiting.register(self._asked, selectors.EVENT_READ)
            while True:
                for key, _ in waiting.select():
                    one = key.fileobj
                    assert isinstance(one, socket.socket)
                    if one is self._asked:
                        return
                    if one is self._listener:
                        self._connect(waiting)
                    elif one in self._open:
                        self._pass_on(one, waiting)

    def _connect(self, waiting: selectors.BaseSelector) -> None:
        client, _ = self._listener.accept()
        server = socket.socket(socket.AF_INET if isinstance(self._target, int) else socket.AF_UNIX)
        server.connect(("127.0.0.1", self._target) if isinstance(self._target, int) else str(self._target))
        cut = self._plan()
        for one, other, up in ((client, server, True), (server, client, False)):
            self._open[one] = other, up
            self._left[one] = cut.after if cut is not None and cut.up is up else None
            waiting.register(one, selectors.EVENT_READ)

    def _pass_on(self, one: socket.socket, waiting: selectors.BaseSelector) -> None:
        other, _ = self._open[one]
        try:
            content = one.recv(65536)
        except ConnectionError:
            content = b""
        left = self._left[one]
        if left is not None:
            self._left[one] = left - len(content)
            if left <= len(content):
                with suppress(OSError):
                    other.sendall(content[:left])
                self.cuts += 1
                content = b""
        if content:
            with suppress(OSError):
                other.sendall(content)
            return
        for end in (one, other):
            waiting.unregister(end)
            del self._open[end], self._left[end]
            end.close()


@contextmanager
def network(target: Path | int, plan: Plan) -> Iterator[Network]:
    """Give a way to a server (its socket, or its port here) on which connections break by plan."""
    made = Network(target, plan)
    made.start()
    try:
        yield made
    finally:
        made.stop()

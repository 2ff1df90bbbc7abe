"""The service as it really listens, in a thread of the tests, and browsers that ask it."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from api.http.listening import Server


@contextmanager
def listening(make: Callable[[str], FastAPI]) -> Iterator[str]:
    """Serves the app that is made for an address, until the context ends; gives that address."""
    # Named TCP, so that asyncio sends answers at once, as it does on a socket of its own.
    with socket.socket(proto=socket.IPPROTO_TCP) as door:
        door.bind(("127.0.0.1", 0))
        door.listen(200)
        origin = f"http://127.0.0.1:{door.getsockname()[1]}"
        app = make(origin)
        config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, lifespan="on")
        server = Server(config, app.state.service.stopping)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        try:
            # The socket listens already: what is asked before the app is there waits for it.
            yield origin
        finally:
            server.should_exit = True
            thread.join()

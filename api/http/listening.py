"""The server, which says that it stops before it waits for those who still listen to a stream."""

import asyncio
import socket

import uvicorn


class Server(uvicorn.Server):
    """Uvicorn, and an event that is set once it stops."""

    def __init__(self, config: uvicorn.Config, stopping: asyncio.Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Have the streams end, then stop as ever."""
        self._stopping.set()
        await super().shutdown(sockets)

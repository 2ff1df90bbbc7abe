"""Logs that programs can read, one JSON object a line. Names, addresses and bodies never go in."""

import logging
import sys
from typing import Any

import structlog


def configure_logs(level: int = logging.INFO) -> None:
    """Send every log of this process, those of libraries too, to the error stream as JSON."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.dict_tracebacks,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers, root.level = [handler], level
    # Libraries tell addresses of requests and arguments of jobs at this level; ours tell what matters.
    for name in ("httpx2", "httpcore2", "httpcore", "uvicorn.access", "procrastinate", "authlib"):
        logging.getLogger(name).setLevel(logging.WARNING)

"""Logs that programs can read, one JSON object a line. Names, addresses and bodies never go in."""

import logging
import sys
from typing import Any

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import ExcInfo

# Values of variables and messages of databases hold names and addresses.
_frames = ExceptionDictTransformer(show_locals=False)
_TOLD = ("exc_type", "frames", "is_cause")


def _where_it_broke(exc_info: ExcInfo) -> list[dict[str, Any]]:
    """The kinds of errors and the lines that they came by, without what they say of the data."""
    return [{name: part.get(name) for name in _TOLD} for part in _frames(exc_info)]


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
                structlog.processors.ExceptionRenderer(_where_it_broke),
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers, root.level = [handler], level
    # Libraries tell addresses of requests and arguments of jobs at this level; ours tell what matters.
    for name in ("httpx2", "httpcore2", "httpcore", "uvicorn.access", "procrastinate", "authlib"):
        logging.getLogger(name).setLevel(logging.WARNING)

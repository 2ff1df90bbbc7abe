"""What is counted for whoever runs the service: requests, solves, refusals. Nothing about people."""

import os
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, values
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

_FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Where the client library keeps the counts of processes that count together."""

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The counters of one process, or of all that count together."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "buurtrooster_requests_total",
            "Answered requests.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "buurtrooster_request_seconds",
            "How long requests took.",
            ("method", "route"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.refusals = Counter(
            "buurtrooster_refusals_total", "Refusals by code.", ("code",), registry=self.registry
        )
        self.at_once = Gauge(
            "buurtrooster_requests_at_once",
            "Requests being answered.",
            registry=self.registry,
            multiprocess_mode="livesum",
        )
        self.solves = Counter(
            "buurtrooster_solves_total", "Ended solves by state.", ("state",), registry=self.registry
        )
        self.solve_seconds = Histogram(
            "buurtrooster_solve_seconds", "How long solves took.", registry=self.registry
        )

    def told(self) -> bytes:
        """All counts as Prometheus reads them: of this process, or of all that count together."""
        if _FOLDER not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def count_together(folder: str) -> None:
    """From now on this process and those that it starts keep their counts in a folder."""
    os.environ[_FOLDER] = folder
    values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]


def forget_process(process_id: int | None) -> None:
    """What a process that died was just answering, it answers no more."""
    if process_id is not None and _FOLDER in os.environ:
        mark_process_dead(process_id)  # type: ignore[no-untyped-call]

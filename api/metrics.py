"""What is counted for whoever runs the service: requests, solves, refusals. Nothing about people."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The counters of one process."""

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
            "buurtrooster_requests_at_once", "Requests being answered.", registry=self.registry
        )
        self.solves = Counter(
            "buurtrooster_solves_total", "Ended solves by state.", ("state",), registry=self.registry
        )
        self.solve_seconds = Histogram(
            "buurtrooster_solve_seconds", "How long solves took.", registry=self.registry
        )

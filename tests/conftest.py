import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

pytest_plugins = ["tests.store_server"]

# As in the service: rings are searched for less often, and (below) not among what stays for the whole run.
gc.set_threshold(5_000, 20, 20)

# The same small worlds in every run, so that a test that passed here passes elsewhere;
# `--hypothesis-profile search` looks at others each time.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", derandomize=False, deadline=None)
settings.load_profile("same")


class _PageInOneProcess(LoadFileScheduling):  # type: ignore[misc]  # xdist carries no types
    """A file's tests run in one process; so do all tests of the page, which share a service and a browser."""

    def _split_scope(self, nodeid: str) -> str:
        file = str(super()._split_scope(nodeid))
        return "tests/page" if file.startswith("tests/page/") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """Marks of a group would do, but that xdist 3.8 loses them under pytest 9."""
    return _PageInOneProcess(config, log)


def pytest_collection_finish() -> None:
    """All modules and tests are here now; to look through them for garbage took an eighth of the time."""
    gc.freeze()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference extracts and instances that lie beside the checkout."""
    beside = Path(__file__).resolve().parent.parent.parent / "shared"
    folder = Path(os.environ.get("BUURTROOSTER_SHARED", beside))
    if not folder.is_dir():
        pytest.skip(f"the reference data is not at {folder}: set BUURTROOSTER_SHARED to where it is")
    return folder

import os
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.store_server"]

# The same small worlds in every run, so that a test that passed here passes elsewhere;
# `--hypothesis-profile search` looks at others each time.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", derandomize=False, deadline=None)
settings.load_profile("same")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference extracts and instances that lie beside the checkout."""
    beside = Path(__file__).resolve().parent.parent.parent / "shared"
    folder = Path(os.environ.get("BUURTROOSTER_SHARED", beside))
    if not folder.is_dir():
        pytest.skip(f"the reference data is not at {folder}: set BUURTROOSTER_SHARED to where it is")
    return folder

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference extracts and instances that lie beside the checkout."""
    beside = Path(__file__).resolve().parent.parent.parent / "shared"
    folder = Path(os.environ.get("BUURTROOSTER_SHARED", beside))
    if not folder.is_dir():
        pytest.skip(f"the reference data is not at {folder}: set BUURTROOSTER_SHARED to where it is")
    return folder

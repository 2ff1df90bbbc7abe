"""Team files for tests: small, sound, and easy to spoil in one cell."""

from pathlib import Path

import pytest

from data.tables.faults import CellFault, TeamImportError
from data.tables.read_team import read_team

SOUND = {
    "team.csv": "setting;value\nname;Harbour\n",
    "clients.csv": "id;name;lat;lon\nc1;A.B.;60.1;24.9\nc2;C.D.;60.2;24.8\n",
    "nurses.csv": "id;name;level\nn1;Mirjam;4\nn2;Samira;3\n",
    "acts.csv": "id;name;minutes\nwash;Wash;30\n",
    "series.csv": "id;client;acts;windows;base\ns1;c1;wash;07:30-09:00;2026-11-01\n",
    "shifts.csv": "id;nurse;day;start;end\nd1;n1;2026-11-23;07:00;15:00\n",
}


def write_files(folder: Path, **files: str | bytes | None) -> Path:
    """The sound team with some of its files replaced (or left out), by the name without `.csv`."""
    folder.mkdir(parents=True, exist_ok=True)
    contents: dict[str, str | bytes | None] = {
        **SOUND,
        **{f"{name}.csv": text for name, text in files.items()},
    }
    for name, content in contents.items():
        if content is not None:
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def faults_of(path: Path) -> tuple[CellFault, ...]:
    """Everything there is to mend in a team that cannot be read."""
    with pytest.raises(TeamImportError) as caught:
        read_team(path)
    return caught.value.faults


def only_fault(path: Path) -> CellFault:
    """The one thing to mend."""
    (fault,) = faults_of(path)
    return fault

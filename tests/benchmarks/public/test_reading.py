import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.public.best_known import best_known_of
from benchmarks.public.families import HHCRSP, UHHC, Family, read_entries
from benchmarks.public.json_file import InstanceError
from benchmarks.public.model import model_of
from tests.benchmarks.public.worlds import Json, random_hhcrsp, random_uhhc

WEIGHTS = {"travel_time": 1}


def written(folder: Path, name: str, data: Any) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = data if isinstance(data, str) else json.dumps(data)
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def test_instances_are_read_from_files_and_folders_zipped_or_not(tmp_path: Path) -> None:
    one = written(tmp_path, "one.json", random_hhcrsp(1))
    written(tmp_path / "more", "two.json.gz", random_hhcrsp(2))
    written(tmp_path / "more", "deep/three.json", random_hhcrsp(3))
    written(tmp_path / "more", "sol-two.json", {"routes": []})
    written(tmp_path / "more", "notes.txt", "no instance")
    entries = read_entries(HHCRSP, [one, tmp_path / "more"])
    assert [entry.name for entry in entries] == ["one", "three", "two"]


def test_instances_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        written(tmp_path / folder, "same.json", random_hhcrsp(1))
    assert [entry.name for entry in read_entries(HHCRSP, [tmp_path])] == ["a-same", "b-same"]


def without(data: Json, key: str) -> Json:
    return {k: v for k, v in data.items() if k != key}


def changed(data: Json, *path: Any, to: Any) -> Json:
    *keys, last = path
    inner: Any = data
    for key in keys:
        inner = inner[key]
    inner[last] = to
    return data


HH, UH = random_hhcrsp(1), random_uhhc(1, WEIGHTS)

BAD: dict[str, tuple[Family, Any, str]] = {
    "no JSON": (HHCRSP, "{", "this is no JSON"),
    "a list": (HHCRSP, [], "'patients' is missing"),
    "no caregivers": (HHCRSP, without(HH, "caregivers"), "'caregivers' is missing"),
    "nobody": (HHCRSP, HH | {"patients": []}, "there is nobody to visit"),
    "the other family": (HHCRSP, UH, "'required_caregivers' is missing"),
    "a matrix with a gap": (HHCRSP, HH | {"distances": [[0, 1], [1]]}, "the matrix is not square"),
    "too small a matrix": (HHCRSP, HH | {"distances": [[0]]}, "has no row in the distances"),
    "a distance below 0": (HHCRSP, HH | {"distances": [[0, -1], [1, 0]]}, "a distance is negative"),
    "words for numbers": (HHCRSP, HH | {"distances": [["far"]]}, "a number is wanted here, not 'far'"),
    "one id twice": (HHCRSP, HH | {"caregivers": HH["caregivers"] * 2}, "caregiver c0 stands in it more"),
    "no weights": (UHHC, without(UH, "metadata"), "'metadata' is missing"),
    "an unknown depot": (
        UHHC,
        changed(random_uhhc(1, WEIGHTS), "caregivers", 0, "departing_point", to="moon"),
        "'moon' is no terminal point",
    ),
    "a window that runs back": (
        UHHC,
        changed(random_uhhc(1, WEIGHTS), "patients", 0, "time_windows", to=[{"start": 5, "end": 4}]),
        "it ends before it starts",
    ),
    "no windows": (
        UHHC,
        changed(random_uhhc(1, WEIGHTS), "patients", 0, "time_windows", to=[]),
        "patient p0 has no services or no time window",
    ),
    "a weight below 0": (UHHC, random_uhhc(1, {"travel_time": -1}), "a weight is negative"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_in_a_sentence_that_names_it(tmp_path: Path, name: str) -> None:
    family, data, sentence = BAD[name]
    with pytest.raises(InstanceError, match=r"bad\.json") as told:
        read_entries(family, [written(tmp_path, "bad.json", data)])
    assert sentence in str(told.value)


def test_a_file_that_is_not_there_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InstanceError, match="there is no such file"):
        read_entries(HHCRSP, [tmp_path / "nowhere.json"])
    with pytest.raises(InstanceError, match="no instance"):
        read_entries(HHCRSP, [tmp_path])
    cut = tmp_path / "cut.json.gz"
    cut.write_bytes(gzip.compress(b"{}")[:-4])
    with pytest.raises(InstanceError, match="this is no JSON"):
        read_entries(HHCRSP, [cut])


def test_what_is_unusual_but_sound_becomes_a_problem() -> None:
    data = random_uhhc(3, WEIGHTS | {"total_waiting_time": 0.5, "working_time": 2})
    data["metadata"].pop("origin")
    data["patients"][0].update(
        time_windows=[{"start": 100.5, "end": 200}, {"start": 150, "end": 160}],
        required_services=[{"service": "s0", "duration": 400}, {"service": "s9", "duration": 1}],
        preferred_caregivers=[],
    )
    data["caregivers"][0].update(working_shift=None, lunch_break=None, arrival_point=None)
    data["caregivers"][1].update(working_shift={"start": 400, "end": 400}, lunch_break=True)
    data["caregivers"] += [{**data["caregivers"][0], "id": f"more {n}"} for n in range(90)]
    instance = UHHC.parse(data, "unusual")
    assert instance.unread == ("working_time",)
    assert len(model_of(instance).problem.shifts) == 93


def test_the_best_known_is_looked_for_above_an_instance_and_may_be_missing(tmp_path: Path) -> None:
    path = written(tmp_path, "set/instances/one.json", random_hhcrsp(1))
    assert best_known_of(path, "one").objective is None
    (tmp_path / "set" / "bks.csv").write_text("instance,class,bks_objective\none,A1,12.5\ntwo,A2,\n")
    assert (best_known_of(path, "one").objective, best_known_of(path, "one").group) == (12.5, "A1")
    assert best_known_of(path, "two").objective is None
    assert best_known_of(path, "three").group == ""

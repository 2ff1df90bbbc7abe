"""Small made-up instances of both families as the JSON that is published, and rosters that use all of it."""

from typing import Any

import numpy as np

from benchmarks.public.model import Model, visit_id
from optimizer.domain.ids import TaskId
from optimizer.domain.roster import Order, Roster
from optimizer.schedule import schedule

Json = dict[str, Any]


def random_hhcrsp(seed: int, num_patients: int = 5) -> Json:
    """An instance with distances of three decimals, single, double and ordered visits."""
    rng = np.random.default_rng(seed)
    spots = rng.integers(0, 100, (num_patients + 1, 2))
    apart = np.sqrt(((spots[:, None] - spots[None]) ** 2).sum(axis=2))
    return {
        "patients": [_hhcrsp_patient(rng, n) for n in range(num_patients)],
        "services": [{"id": f"s{k}", "default_duration": 20} for k in range(3)],
        "caregivers": [{"id": f"c{n}", "abilities": ["s0", "s1", "s2"][: 3 - n % 2]} for n in range(3)],
        "central_offices": [{"id": "d"}],
        "distances": [[round(float(cell), 3) for cell in row] for row in apart],
    }


def _hhcrsp_patient(rng: np.random.Generator, n: int) -> Json:
    opens = int(rng.integers(0, 300))
    patient: Json = {"id": f"p{n}", "time_window": [opens, opens + int(rng.integers(30, 120))]}
    kind = rng.choice(["single", "simultaneous", "sequential"])
    services = [{"service": f"s{rng.integers(3)}", "duration": int(rng.integers(5, 40))}]
    if kind != "single":
        services.append({"service": f"s{rng.integers(3)}"})
        patient["synchronization"] = {"type": str(kind)}
        if kind == "sequential":
            least = int(rng.integers(0, 40))
            patient["synchronization"]["distance"] = [least, least + int(rng.integers(0, 60))]
    return patient | {"required_caregivers": services}


def random_uhhc(seed: int, weights: Json, num_patients: int = 6) -> Json:
    """An instance with lunch, two depots, two windows, preferences, refusals and optional patients."""
    rng = np.random.default_rng(seed)
    size = num_patients + 2
    apart = rng.integers(1, 40, (size, size)) * (1 - np.eye(size, dtype=int))
    return {
        "metadata": {
            "cost_components": weights,
            "time_window_met": str(rng.choice(["at_service_start", "at_service_end"])),
            "origin": str(rng.choice(["generated", "generated", "bazirha-caie"])),
            "horizon": 600,
        },
        "distances": apart.tolist(),
        "terminal_points": [{"id": f"d{k}", "distance_matrix_index": k} for k in range(2)],
        "services": [{"id": f"s{k}", "default_duration": 15} for k in range(3)],
        "lunch_breaks": {"start": 180, "end": 360, "min_duration": 30},
        "caregivers": [
            {
                "id": f"c{n}",
                "abilities": ["s0", "s1", "s2"][: 3 - n % 2],
                "departing_point": f"d{rng.integers(2)}",
                "arrival_point": f"d{rng.integers(2)}",
                "working_shift": {"start": int(rng.integers(0, 200)), "end": int(rng.integers(400, 600))},
                "lunch_break": bool(rng.random() < 0.7),
            }
            for n in range(3)
        ],
        "patients": [_uhhc_patient(rng, n) for n in range(num_patients)],
    }


def _uhhc_patient(rng: np.random.Generator, n: int) -> Json:
    opens = int(rng.integers(0, 300))
    windows = [{"start": opens, "end": opens + int(rng.integers(60, 150))}]
    if rng.random() < 0.4:
        again = windows[0]["end"] + int(rng.integers(0, 60))
        windows.append({"start": again, "end": again + int(rng.integers(60, 150))})
    patient: Json = {"id": f"p{n}", "distance_matrix_index": n + 2, "time_windows": windows}
    patient["required_services"] = [{"service": f"s{rng.integers(3)}", "duration": int(rng.integers(5, 60))}]
    if rng.random() < 0.4:
        patient["required_services"].append({"service": f"s{rng.integers(3)}"})
        kind = str(rng.choice(["simultaneous", "sequential", "independent"]))
        patient["synchronization"] = {"type": kind}
        if kind == "sequential":
            least = int(rng.integers(0, 40))
            patient["synchronization"]["distance"] = {"min": least, "max": least + int(rng.integers(0, 60))}
    if rng.random() < 0.5:
        patient["preferred_caregivers"] = [f"c{rng.integers(3)}"]
    if rng.random() < 0.3:
        patient["incompatible_caregivers"] = [f"c{rng.integers(3)}"]
    return patient | {"optional": bool(rng.random() < 0.4)}


def random_roster(model: Model, seed: int) -> Roster:
    """Any orders, timed: most patients with all their services, optional ones now and then not."""
    rng = np.random.default_rng(seed)
    shifts = model.problem.shifts
    tasks: list[list[TaskId]] = [[] for _ in shifts]
    patients = model.instance.patients
    for n in rng.permutation(len(patients)).tolist():
        if patients[n].is_optional and rng.random() < 0.4:
            continue
        people = rng.choice(len(shifts), len(patients[n].services), replace=bool(rng.random() < 0.2))
        for k, person in enumerate(people.tolist()):
            tasks[person].append(visit_id(n, k))
    for own, shift in zip(tasks, shifts, strict=True):
        if shift.breaks and own and rng.random() < 0.7:
            own.insert(int(rng.integers(len(own))), shift.breaks[0].id)
    orders = [
        Order(shift=shift.id, mode=shift.modes[0], tasks=tuple(own))
        for own, shift in zip(tasks, shifts, strict=True)
    ]
    return schedule(model.problem, orders)

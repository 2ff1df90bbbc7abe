"""The service keeps to its own description, whatever is asked: no failure of ours, nothing undocumented."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.service.houses import PLANNER, House
from tests.api.service.requests import ENDLESS, EXAMPLES, PUBLIC

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
KNOWN = {"day": "2026-11-23", "visit": "r1", "client": "c1", "series": "r2", "table": "shifts"}
"""What the sample team has, so that not every question is about nothing."""

EXAMPLES_EACH = int(os.environ.get("BUURTROOSTER_EXAMPLES", "5"))
"""So many questions for each route, of what fits the description and of what does not."""

ASKED = set(EXAMPLES) | PUBLIC


@pytest.fixture(scope="module")
def described(new_house: Callable[[], House]) -> House:
    return new_house()


@pytest.fixture(scope="module")
def description(described: House) -> dict[str, Any]:
    """The description as it is served, read for one team."""
    document = described.ask("GET", "/../../openapi.json").json()
    for path in document["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == "team_id":
                    parameter["schema"] = {"type": "string", "enum": [str(described.team)]}
                elif parameter["name"] in KNOWN and parameter["in"] == "path":
                    parameter["schema"] = {
                        "anyOf": [parameter["schema"], {"enum": [KNOWN[parameter["name"]]]}]
                    }
    every: Any = schemathesis.openapi.from_dict(document).get_all_operations()
    found = [each.ok() for each in every]
    return {each.definition.raw["operationId"]: each for each in found}


def test_every_route_is_described(description: dict[str, Any]) -> None:
    assert set(description) == ASKED


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("operation", sorted(ASKED - ENDLESS))
def test_every_answer_is_one_that_is_described(
    description: dict[str, Any], described: House, operation: str, mode: GenerationMode
) -> None:
    headers = described.by(PLANNER)

    @given(case=description[operation].as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES_EACH,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        answer = case.call(base_url=described.origin, headers=headers, allow_redirects=False)
        case.validate_response(answer, checks=CHECKS)

    with suppress(Unsatisfiable):  # a route that takes nothing can be sent nothing that does not fit
        ask()

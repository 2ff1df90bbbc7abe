"""The costs of the roster JSON, read: minutes of travel for people, ticks for the engine."""

from collections.abc import Mapping
from typing import Final

from data.rosters.json_node import Node
from data.rosters.stored_roster import TICKS_PER_MINUTE, travel_minutes
from optimizer.proof import Proof

COST_UNIT: Final = "minutes of travel"

_PROVEN = ("unavoidable", "least_left_out", "relaxed_rules")

Costs = tuple[int | None, Mapping[str, int], Proof | None]


def read_costs(top: Mapping[str, Node]) -> Costs:
    """The total and the cost of each rule of a roster file, in ticks, and what was proven beside them."""
    if "cost" not in top:
        return None, {}, _proof(top, {}, None)
    fields = top["cost"].fields(("total",), ("unit", "by_rule", "ticks", "proven"))
    if "unit" in fields and fields["unit"].text() != COST_UNIT:
        fields["unit"].refuse("costs are read in one unit only", f"write {COST_UNIT!r}")
    exact = fields["ticks"].fields((), ("total", "by_rule", "bound")) if "ticks" in fields else {}
    exact_rules = exact["by_rule"].entries() if "by_rule" in exact else {}
    rules = fields["by_rule"].entries() if "by_rule" in fields else {}
    if odd := sorted(exact_rules.keys() - rules.keys()):
        exact_rules[odd[0]].refuse("its minutes are missing", "add them to by_rule, or leave the ticks out")
    by_rule = {name: _ticks(node, exact_rules.get(name)) for name, node in rules.items()}
    total = _ticks(fields["total"], exact.get("total"))
    proven = fields["proven"].fields(_PROVEN) if "proven" in fields else {}
    return total, by_rule, _proof(top, proven, exact.get("bound"))


def _proof(top: Mapping[str, Node], proven: Mapping[str, Node], exact: Node | None) -> Proof | None:
    if "bound" not in top:
        return None
    bound = _ticks(top["bound"], exact)
    if not proven:
        return Proof(bound=bound)
    return Proof(
        bound=bound,
        unavoidable=round(proven["unavoidable"].number() * TICKS_PER_MINUTE),
        least_left_out=proven["least_left_out"].whole(least=0),
        relaxed=tuple(name.text() for name in proven["relaxed_rules"].items()),
    )


def _ticks(minutes: Node, exact: Node | None) -> int:
    if exact is None:
        return round(minutes.number() * TICKS_PER_MINUTE)
    ticks = exact.whole()
    if abs(travel_minutes(ticks) - minutes.number()) > 0.001:
        minutes.refuse(
            f"it contradicts {exact.path}, which says {travel_minutes(ticks)} minutes",
            "write the same there, or leave the ticks out",
        )
    return ticks

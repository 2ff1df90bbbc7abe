"""Answers kept for the last few problems that they were asked about."""

from collections.abc import Callable, Collection
from dataclasses import fields
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from optimizer.domain.problem import Problem

More = ParamSpec("More")
Answer = TypeVar("Answer")


class _TheVery:
    """A problem as itself: two that are equal are two, since to compare them costs more than to ask anew.

    Where some of its fields do not matter, it is known by the others, each as itself.
    """

    def __init__(self, problem: Problem, but: Collection[str]) -> None:
        self.problem = problem
        names = [each.name for each in fields(problem) if each.name not in but] if but else []
        self._parts = tuple(id(getattr(problem, name)) for name in names) or (id(problem),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _TheVery) and self._parts == other._parts

    def __hash__(self) -> int:
        return hash(self._parts)


def for_last_few(
    most: int, but: Collection[str] = ()
) -> Callable[[Callable[Concatenate[Problem, More], Answer]], Callable[Concatenate[Problem, More], Answer]]:
    """The same answers, each made once for a problem and what else it is asked by, for the last `most`.

    Only for what depends on nothing else and never changes; the problem counts as itself, the rest by value.
    What it is asked about hangs on no field of the problem that is named in `but`.
    """

    def kept(
        ask: Callable[Concatenate[Problem, More], Answer],
    ) -> Callable[Concatenate[Problem, More], Answer]:
        def answer(very: _TheVery, *more: Any, **named: Any) -> Answer:
            return ask(very.problem, *more, **named)

        answers: Callable[..., Answer] = lru_cache(maxsize=most)(answer)

        @wraps(ask)
        def asked(problem: Problem, /, *more: More.args, **named: More.kwargs) -> Answer:
            return answers(_TheVery(problem, but), *more, **named)

        return asked

    return kept

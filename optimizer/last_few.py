"""Answers kept for the last few problems that they were asked about."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from optimizer.domain.problem import Problem

More = ParamSpec("More")
Answer = TypeVar("Answer")


class _TheVery:
    """A problem as itself: two that are equal are two, since to compare them costs more than to ask anew."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _TheVery) and self.problem is other.problem

    def __hash__(self) -> int:
        return id(self.problem)


def for_last_few(
    most: int,
) -> Callable[[Callable[Concatenate[Problem, More], Answer]], Callable[Concatenate[Problem, More], Answer]]:
    """The same answers, each made once for a problem and what else it is asked by, for the last `most`.

    Only for what depends on nothing else and never changes; the problem counts as itself, the rest by value.
    """

    def kept(
        ask: Callable[Concatenate[Problem, More], Answer],
    ) -> Callable[Concatenate[Problem, More], Answer]:
        def answer(very: _TheVery, *more: Any, **named: Any) -> Answer:
            return ask(very.problem, *more, **named)

        answers: Callable[..., Answer] = lru_cache(maxsize=most)(answer)

        @wraps(ask)
        def asked(problem: Problem, /, *more: More.args, **named: More.kwargs) -> Answer:
            return answers(_TheVery(problem), *more, **named)

        return asked

    return kept

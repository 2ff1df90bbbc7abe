"""The roster as the command line prints it: per nurse, then what nobody could do, then what it costs."""

from rich.console import Console

from data.export.lines import act_names, windows_of
from data.export.words import Language, rule_name, say
from data.printed.route import Page, print_route
from data.printed.words import PrintedWords
from data.rosters.faces import count_faces
from data.rosters.stored_roster import StoredRoster, travel_minutes
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.proof import Proof


def print_roster(
    console: Console, problem: Problem, roster: Roster, stored: StoredRoster, language: Language = "nl"
) -> None:
    """Print the roster for 80 columns or more; everything that a colour says is also said in words.

    `stored` has the reasons, the costs and the bound; its own copy of the roster is not looked at.
    """
    page = Page(console=console, problem=problem, roster=roster, stored=stored, language=language)
    for route in roster.routes:
        if route.assignments:
            print_route(page, route)
    page.line(page.words.legend, "dim")
    _print_idle(page)
    _print_unassigned(page)
    _print_faces(page)
    _print_costs(page)


def _print_idle(page: Page) -> None:
    busy = {route.shift for route in page.roster.routes if route.assignments}
    shifts = [shift for shift in page.problem.shifts if shift.id not in busy]
    names = dict.fromkeys(page.problem.nurse_of[shift.nurse].name for shift in shifts)
    if names:
        page.line(f"{page.words.nothing_for}: {', '.join(names)}")
    page.line("")


def _print_unassigned(page: Page) -> None:
    words = page.words
    why = {item.visit: item for item in page.stored.unassigned}
    left = page.problem.unassigned(page.roster)
    page.line(
        f"{words.unassigned}: {len(left)}" if left else words.all_planned, "bold red" if left else "bold"
    )
    for visit in left:
        client = page.problem.client_of[visit.client].name
        page.line(f"{client}: {act_names(visit)}, {windows_of(page.problem, visit)} ({visit.id})", indent=2)
        known = why.get(visit.id)
        page.line(say(known.reason, page.language) if known else words.no_reason, indent=4)
        if known and known.relaxation:
            page.line(f"{words.relaxation}: {say(known.relaxation, page.language)}", indent=4)
    page.line("")


def _print_faces(page: Page) -> None:
    counts, words = count_faces(page.problem, page.roster), page.words
    if counts.known_share is not None:
        share = f"{counts.known_visits}/{counts.visits} ({counts.known_share:.0%})"
        new = f"{counts.new_faces} {words.new_faces[counts.new_faces != 1]}"
        page.line(f"{share} {words.known_share} · {new}", "bold")
        page.line("")


def _print_costs(page: Page) -> None:
    stored, words = page.stored, page.words
    if stored.cost is None:
        page.line(words.not_judged)
        return
    page.line(words.costs, "bold")
    by_rule = sorted(stored.cost_by_rule.items(), key=lambda item: (-item[1], item[0]))
    priced = [(rule_name(name, page.language), ticks) for name, ticks in by_rule if ticks]
    for name, ticks in (*priced, (words.total, stored.cost)):
        page.line(f"{name:<28}{travel_minutes(ticks):>9.1f}", indent=2)
    if stored.proof is not None:
        if stored.unassigned:
            left, least = len(stored.unassigned), stored.proof.least_left_out
            page.line(words.left_out_proven.format(left=left, least=least), indent=2)
        page.line(_proof_line(stored.cost, stored.proof, words), indent=2)


def _proof_line(cost: int, proof: Proof, words: PrintedWords) -> str:
    if proof.is_optimal(cost):
        return words.optimal
    above = f"{travel_minutes(cost - proof.bound):.1f}"
    return words.bound.format(above=above, gap=f"{proof.gap(cost):.1%}")

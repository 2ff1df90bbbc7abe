"""Lending between neighbour teams: questions that end, agreements of both sides, and the way across."""

from alembic import op

from data.migrations.border import OWN, make_functions
from data.migrations.versions import r0003_neighbours

revision = "r0005"
down_revision = "r0004"
branch_labels = None
depends_on = None

_REPLACED = (
    "requests_to_us()",
    "answer_request(request uuid, is_yes boolean, by_member text, said jsonb)",
    "accept_by_agreement(request uuid)",
)
_STATES = "'open', 'accepted', 'declined', 'withdrawn'"
_PARTIES = f"{OWN} in (r.team_id, r.asked_team)"
# A yes by agreement still waits for who comes; until that is said it can be thought better of.
_UNSETTLED = "(r.state = 'open' or (r.state = 'accepted' and r.answer is null))"

_LISTS = {
    "requests_to_us()": (
        "table (request_id uuid, from_team uuid, from_name text, day date, kind text, body jsonb, state text,"
        " answer jsonb, at timestamptz, expires_at timestamptz)",
        f"""select r.request_id, r.team_id, t.name, r.day, r.kind, r.body, r.state, r.answer, r.at,
                   r.expires_at
            from public.neighbour_requests r join public.teams t using (team_id)
            where r.asked_team = {OWN} order by r.at, r.request_id""",
        "buurtrooster_app",
    ),
    "agreements_to_us()": (
        "table (from_team uuid, kind text)",
        f"""select a.team_id, a.kind from public.standing_agreements a
            where a.with_team = {OWN} order by a.team_id, a.kind""",
        "buurtrooster_app",
    ),
    "neighbour_names()": (
        "table (team_id uuid, name text)",
        f"""select t.team_id, t.name from public.teams t where t.team_id in (
                select r.asked_team from public.neighbour_requests r where r.team_id = {OWN}
                union select r.team_id from public.neighbour_requests r where r.asked_team = {OWN}
                union select a.with_team from public.standing_agreements a where a.team_id = {OWN}
                union select a.team_id from public.standing_agreements a where a.with_team = {OWN})""",
        "buurtrooster_app",
    ),
    "other_side(request uuid)": (
        "uuid",
        f"""select case when r.team_id = {OWN} then r.asked_team else r.team_id end
            from public.neighbour_requests r
            where r.request_id = request and r.state = 'accepted' and {_PARTIES}""",
        "buurtrooster_app",
    ),
}
_ACTS = {
    "answer_request(request uuid, new_state text, by_member text, said jsonb)": (
        "boolean",
        f"""update public.neighbour_requests r
            set state = new_state, answer = said, answered_by = by_member, ended_at = clock_timestamp()
            where r.request_id = request and r.asked_team = {OWN} and {_UNSETTLED}
            and new_state in ('accepted', 'declined', 'stale')
            returning true""",
        "buurtrooster_app",
    ),
    "accept_by_agreement(request uuid)": (
        "boolean",
        f"""update public.neighbour_requests r
            set state = 'accepted', ended_at = clock_timestamp(),
                answer = case r.kind when 'visit' then '{{}}'::jsonb end
            from public.standing_agreements a, public.standing_agreements b
            where r.request_id = request and r.team_id = {OWN} and r.state = 'open'
            and a.team_id = r.asked_team and a.with_team = r.team_id and a.kind = r.kind
            and b.team_id = r.team_id and b.with_team = r.asked_team and b.kind = r.kind
            returning true""",
        "buurtrooster_app",
    ),
    "end_agreement(neighbour uuid, of_kind text)": (
        "boolean",
        f"""with ended as (
                delete from public.standing_agreements a where a.kind = of_kind
                and ((a.team_id = {OWN} and a.with_team = neighbour)
                     or (a.team_id = neighbour and a.with_team = {OWN}))
                returning 1)
            select exists (select from ended)""",
        "buurtrooster_app",
    ),
}


def upgrade() -> None:
    """Make them."""
    op.execute("alter table neighbour_requests add column visit text, add column expires_at timestamptz")
    _allow(f"{_STATES}, 'stale'")
    op.execute("grant select (expires_at) on neighbour_requests to buurtrooster_lists")
    op.execute("grant delete on standing_agreements to buurtrooster_lists")
    op.execute("create policy ends on standing_agreements for delete to buurtrooster_lists using (true)")
    for signature in _REPLACED:
        op.execute(f"drop function {signature}")
    make_functions(_LISTS)
    make_functions(_ACTS, language="sql volatile")


def downgrade() -> None:
    """Take them away; a question that was overtaken was, in the older words, declined."""
    for signature in (*_LISTS, *_ACTS):
        op.execute(f"drop function {signature}")
    op.execute("select set_config('buurtrooster.whole', 'on', true)")
    op.execute("update neighbour_requests set state = 'declined' where state = 'stale'")
    _allow(_STATES)
    op.execute("drop policy ends on standing_agreements")
    op.execute("revoke delete on standing_agreements from buurtrooster_lists")
    op.execute("alter table neighbour_requests drop column visit, drop column expires_at")
    before = r0003_neighbours
    make_functions({name: before.LISTS[name] for name in _REPLACED if name in before.LISTS})
    acts = {name: before.ACTS[name] for name in _REPLACED if name in before.ACTS}
    make_functions(acts, language="sql volatile")


def _allow(states: str) -> None:
    op.execute("alter table neighbour_requests drop constraint neighbour_requests_state_check")
    op.execute(
        "alter table neighbour_requests add constraint neighbour_requests_state_check "
        f"check (state in ({states}))"
    )

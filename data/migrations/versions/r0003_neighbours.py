"""Neighbour teams, which ask each other and answer; and what a team consents to let coaches count."""

from alembic import op

from data.migrations.border import OWN, draw_border, make_functions

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None

_NOW = "timestamptz not null default clock_timestamp()"

_TABLES = {
    "neighbour_requests": f"""
        team_id uuid not null references teams,
        request_id uuid not null unique,
        asked_team uuid not null references teams check (asked_team <> team_id),
        day date not null,
        kind text not null check (kind in ('nurse', 'visit')),
        body jsonb not null,
        member text not null,
        state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
        answer jsonb,
        answered_by text,
        at {_NOW},
        ended_at timestamptz,
        primary key (team_id, request_id)""",
    "standing_agreements": f"""
        team_id uuid not null references teams,
        with_team uuid not null references teams check (with_team <> team_id),
        kind text not null check (kind in ('nurse', 'visit')),
        member text not null,
        at {_NOW},
        primary key (team_id, with_team, kind)""",
    "consents": f"""
        team_id uuid not null references teams,
        figure text not null check (figure in ('clients', 'visits')),
        member text not null,
        at {_NOW},
        primary key (team_id, figure)""",
}
_LISTED_COLUMNS = {
    "neighbour_requests": "team_id, request_id, asked_team, day, kind, body, state, answer, at",
    "standing_agreements": "team_id, with_team, kind",
    "consents": "team_id, figure",
    "team_rows": "team_id, table_name, day, cells",
}
_ANSWERED = "state, answer, answered_by, ended_at"

LISTS = {
    "requests_to_us()": (
        "table (request_id uuid, from_team uuid, from_name text, day date, kind text, body jsonb, state text,"
        " answer jsonb, at timestamptz)",
        f"""select r.request_id, r.team_id, t.name, r.day, r.kind, r.body, r.state, r.answer, r.at
            from public.neighbour_requests r join public.teams t using (team_id)
            where r.asked_team = {OWN} order by r.at, r.request_id""",
        "buurtrooster_app",
    ),
    # Fewer than five clients in a cell could be told apart, so that cell is not there.
    "shared_counts(subject text, since date)": (
        "table (team_id uuid, team_name text, figure text, cell text, number bigint)",
        """select t.team_id, t.name, c.figure, cells.cell, cells.number
           from public.members m
           join public.teams t using (team_id)
           join public.consents c using (team_id)
           cross join lateral (
               select '' as cell, count(*) as number, count(*) as clients from public.team_rows r
               where c.figure = 'clients' and r.team_id = t.team_id and r.table_name = 'clients'
               union all
               select r.cells ->> 'day_part', count(*), count(distinct r.cells ->> 'client')
               from public.team_rows r
               where c.figure = 'visits' and r.team_id = t.team_id and r.table_name = 'history'
               and r.day >= shared_counts.since group by 1
           ) as cells
           where m.subject = shared_counts.subject and m.role = 'coach' and cells.clients >= 5
           order by t.name, t.team_id, c.figure, cells.cell""",
        "buurtrooster_app",
    ),
}
ACTS = {
    "answer_request(request uuid, is_yes boolean, by_member text, said jsonb)": (
        "boolean",
        f"""update public.neighbour_requests r
            set state = case when is_yes then 'accepted' else 'declined' end, answer = said,
                answered_by = by_member, ended_at = clock_timestamp()
            where r.request_id = request and r.asked_team = {OWN} and r.state = 'open'
            returning true""",
        "buurtrooster_app",
    ),
    "accept_by_agreement(request uuid)": (
        "boolean",
        f"""update public.neighbour_requests r
            set state = 'accepted', ended_at = clock_timestamp()
            from public.standing_agreements a
            where r.request_id = request and r.team_id = {OWN} and r.state = 'open'
            and a.team_id = r.asked_team and a.with_team = r.team_id and a.kind = r.kind
            returning true""",
        "buurtrooster_app",
    ),
}


def upgrade() -> None:
    """Make them."""
    for name, columns in _TABLES.items():
        op.execute(f"create table {name} ({columns})")
        draw_border(name)
        op.execute(f"grant select, insert, update on {name} to buurtrooster_app")
    op.execute("grant delete on standing_agreements, consents to buurtrooster_app")
    op.execute("create index neighbour_requests_asked on neighbour_requests (asked_team, at)")
    for table, columns in _LISTED_COLUMNS.items():
        op.execute(f"grant select ({columns}) on {table} to buurtrooster_lists")
        op.execute(f"create policy lists on {table} for select to buurtrooster_lists using (true)")
    op.execute(f"grant update ({_ANSWERED}) on neighbour_requests to buurtrooster_lists")
    op.execute("create policy answers on neighbour_requests for update to buurtrooster_lists using (true)")
    make_functions(LISTS)
    make_functions(ACTS, language="sql volatile")


def downgrade() -> None:
    """Take them away."""
    for signature in (*LISTS, *ACTS):
        op.execute(f"drop function {signature}")
    op.execute("drop policy lists on team_rows")
    op.execute(f"revoke select ({_LISTED_COLUMNS['team_rows']}) on team_rows from buurtrooster_lists")
    for name in reversed(_TABLES):
        op.execute(f"drop table {name}")

"""The first tables, the roles, and the border between teams."""

from alembic import op

from data.migrations.border import draw_border, make_functions

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

_NOW = "timestamptz not null default clock_timestamp()"

_TABLES = {
    "teams": f"""
        team_id uuid primary key,
        name text not null check (name <> ''),
        version bigint not null default 0 check (version >= 0),
        created_at {_NOW}""",
    "team_rows": """
        team_id uuid not null references teams,
        row_id uuid not null,
        table_name text not null,
        position integer not null,
        day date,
        cells jsonb not null check (jsonb_typeof(cells) = 'object'),
        primary key (team_id, row_id)""",
    "identities": """
        team_id uuid not null references teams,
        client_id text not null,
        master_key text not null,
        sealed_key bytea not null,
        sealed bytea not null,
        primary key (team_id, client_id)""",
    "deletions": f"""
        team_id uuid not null references teams,
        client_id text not null,
        at {_NOW},
        primary key (team_id, client_id)""",
    "members": f"""
        team_id uuid not null references teams,
        subject text not null,
        nurse_id text,
        role text not null check (role in ('member', 'planner', 'coach')),
        added_at {_NOW},
        primary key (team_id, subject)""",
    "roster_days": """
        team_id uuid not null references teams,
        day date not null,
        current_version integer not null default 0 check (current_version >= 0),
        accepted_version integer,
        primary key (team_id, day)""",
    "rosters": f"""
        team_id uuid not null references teams,
        day date not null,
        version integer not null check (version > 0),
        state text not null check (state in ('draft', 'proposed', 'accepted', 'rejected')),
        body jsonb not null,
        team_version bigint not null,
        base_version integer check (base_version < version),
        cause jsonb not null,
        member text,
        at {_NOW},
        primary key (team_id, day, version),
        foreign key (team_id, day) references roster_days""",
    "overrides": f"""
        team_id uuid not null references teams,
        override_id uuid not null,
        day date not null,
        version integer not null,
        kind text not null,
        body jsonb not null,
        member text not null,
        reason text,
        at {_NOW},
        undone_at_version integer check (undone_at_version > version),
        primary key (team_id, override_id),
        foreign key (team_id, day, version) references rosters,
        foreign key (team_id, day, undone_at_version) references rosters""",
    "swap_offers": f"""
        team_id uuid not null references teams,
        offer_id uuid not null,
        day date not null,
        offered_by text not null,
        visits text[] not null check (cardinality(visits) > 0),
        asked text[] not null,
        state text not null check (state in ('open', 'taken', 'withdrawn', 'expired', 'stale')),
        base_version integer not null,
        note text,
        expires_at timestamptz,
        taken_by text check ((taken_by is not null) = (state = 'taken')),
        taken_at_version integer,
        body jsonb,
        at {_NOW},
        ended_at timestamptz,
        primary key (team_id, offer_id),
        foreign key (team_id, day, base_version) references rosters""",
    "outcomes": f"""
        team_id uuid not null references teams,
        day date not null,
        visit text not null,
        kind text not null,
        owner text,
        note text,
        member text not null,
        at {_NOW},
        primary key (team_id, day, visit)""",
    "solves": f"""
        team_id uuid not null references teams,
        solve_id uuid not null,
        day date not null,
        state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
        fence bigint not null default 0,
        asked jsonb not null,
        progress jsonb,
        is_cancel_asked boolean not null default false,
        fault jsonb,
        roster_version integer,
        member text,
        at {_NOW},
        beat_at timestamptz,
        ended_at timestamptz,
        primary key (team_id, solve_id)""",
    "access_log": f"""
        team_id uuid not null references teams,
        entry_id bigint generated always as identity primary key,
        at {_NOW},
        event text not null,
        action text not null,
        client_id text,
        subject text not null,
        role text not null,
        responsible text not null,
        resource text not null,
        outcome text not null,
        request_id text,
        origin text""",
    "idempotency": f"""
        team_id uuid not null references teams,
        subject text not null,
        key text not null,
        request_hash bytea not null,
        status integer,
        body jsonb,
        headers jsonb,
        at {_NOW},
        primary key (team_id, subject, key)""",
    "feeds": f"""
        team_id uuid not null references teams,
        feed_id uuid not null,
        nurse_id text not null,
        secret_hash bytea not null unique,
        shows text[] not null default '{{}}',
        at {_NOW},
        revoked_at timestamptz,
        primary key (team_id, feed_id)""",
}

_INDEXES = (
    "create index team_rows_in_order on team_rows (team_id, table_name, position)",
    "create index team_rows_by_day on team_rows (team_id, table_name, day)",
    "create index members_by_subject on members (subject)",
    "create index overrides_by_day on overrides (team_id, day, version)",
    "create index swap_offers_by_day on swap_offers (team_id, day)",
    "create unique index solves_one_active on solves (team_id, day) where state in ('waiting', 'running')",
    "create index solves_by_day on solves (team_id, day, at)",
    "create index access_log_by_client on access_log (team_id, client_id, at)",
    "create index access_log_by_subject on access_log (team_id, subject, at)",
)

# What each role may do. Nobody but the owner changes or deletes an entry of the access log.
_GRANTS = {
    "buurtrooster_app": {
        "select, insert, update, delete": "team_rows, identities, members, idempotency, feeds, outcomes",
        "select, insert, update": "teams, roster_days, rosters, overrides, swap_offers, solves",
        "select, insert": "access_log, deletions",
    },
    "buurtrooster_worker": {
        "select": "teams, team_rows, identities, deletions, overrides, outcomes",
        "select, insert, update": "roster_days, rosters, solves, swap_offers",
        "insert": "access_log",
        "select (entry_id)": "access_log",  # a row that is inserted is answered with its number
    },
}

# The only ways to see more than one team: each with the few columns that it needs, by a role that nobody
# can be and that can read nothing else.
_LISTED_COLUMNS = {
    "teams": "team_id, name",
    "members": "team_id, subject, nurse_id, role",
    "feeds": "team_id, feed_id, nurse_id, secret_hash, revoked_at",
    "solves": "team_id, solve_id, state, beat_at, at",
}
_FUNCTIONS = {
    "memberships_of(subject text)": (
        "table (team_id uuid, team_name text, role text, nurse_id text)",
        """select m.team_id, t.name, m.role, m.nurse_id
           from public.members m join public.teams t using (team_id)
           where m.subject = memberships_of.subject order by t.name, m.team_id""",
        "buurtrooster_app",
    ),
    "feed_of_secret(secret_hash bytea)": (
        "table (team_id uuid, feed_id uuid, nurse_id text)",
        """select f.team_id, f.feed_id, f.nurse_id from public.feeds f
           where f.secret_hash = feed_of_secret.secret_hash and f.revoked_at is null""",
        "buurtrooster_app",
    ),
    "all_teams()": (
        "table (team_id uuid)",
        "select t.team_id from public.teams t order by t.team_id",
        "buurtrooster_worker",
    ),
    "unfinished_solves()": (
        "table (team_id uuid, solve_id uuid, state text, beat_at timestamptz)",
        """select s.team_id, s.solve_id, s.state, coalesce(s.beat_at, s.at) from public.solves s
           where s.state in ('waiting', 'running') order by s.at""",
        "buurtrooster_worker",
    ),
}


def upgrade() -> None:
    """Make them."""
    for role, options in (("app", "login"), ("worker", "login"), ("lists", "nologin")):
        _make_role(f"buurtrooster_{role}", options)
    # Whoever makes a role may hand it on, but not be it, until granted so.
    op.execute("grant buurtrooster_lists to current_user with set true, inherit false")
    op.execute("revoke create on schema public from public")
    op.execute("grant usage on schema public to buurtrooster_app, buurtrooster_worker, buurtrooster_lists")
    for name, columns in _TABLES.items():
        op.execute(f"create table {name} ({columns})")
        draw_border(name)
    for index in _INDEXES:
        op.execute(index)
    _grant()
    make_functions(_FUNCTIONS)


def downgrade() -> None:
    """Take them away. The roles stay: another database of the same server may know them."""
    for signature in _FUNCTIONS:
        op.execute(f"drop function {signature}")
    for name in reversed(_TABLES):
        op.execute(f"drop table {name}")
    op.execute("revoke all on schema public from buurtrooster_app, buurtrooster_worker, buurtrooster_lists")
    _change_database("revoke connect", "from")


def _make_role(name: str, options: str) -> None:
    """A role without any power of its own, unless the server has it already."""
    op.execute(
        f"""do $$ begin
            if not exists (select from pg_roles where rolname = '{name}') then
                create role {name} {options} nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
            end if;
        end $$"""
    )


def _change_database(what: str, to: str) -> None:
    op.execute(
        f"""do $$ begin
            execute format('{what} on database %I {to} buurtrooster_app, buurtrooster_worker',
                           current_database());
        end $$"""
    )


def _grant() -> None:
    _change_database("grant connect", "to")
    op.execute("grant select on alembic_version to buurtrooster_app, buurtrooster_worker")
    for role, rights in _GRANTS.items():
        for right, tables in rights.items():
            op.execute(f"grant {right} on {tables} to {role}")
    for table, columns in _LISTED_COLUMNS.items():
        op.execute(f"grant select ({columns}) on {table} to buurtrooster_lists")
        op.execute(f"create policy lists on {table} for select to buurtrooster_lists using (true)")

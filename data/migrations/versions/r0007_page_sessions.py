"""The page's sessions: kept here by a hash, so that one can be ended before its time.

They are a person's and no team's, so no role has the table itself: only these functions reach it.
"""

from alembic import op

from data.migrations.border import OWN, make_functions

revision = "r0007"
down_revision = "r0006"
branch_labels = None
depends_on = None

_FINDS = {
    "page_session_of(key bytea)": (
        "text",
        """select s.subject from public.page_sessions s
           where s.key = page_session_of.key and s.ends_at > clock_timestamp()""",
        "buurtrooster_app",
    ),
}
_ACTS = {
    "begin_page_session(key bytea, subject text, seconds integer)": (
        "void",
        """delete from public.page_sessions s where s.ends_at < clock_timestamp();
           insert into public.page_sessions (key, subject, ends_at)
           values (begin_page_session.key, begin_page_session.subject,
                   clock_timestamp() + make_interval(secs => begin_page_session.seconds))""",
        "buurtrooster_app",
    ),
    "end_page_session(key bytea)": (
        "void",
        "delete from public.page_sessions s where s.key = end_page_session.key",
        "buurtrooster_app",
    ),
    # Only of somebody of the team that the transaction is of: no team ends a stranger's.
    "end_page_sessions_of(subject text)": (
        "void",
        f"""delete from public.page_sessions s
            using public.members m
            where m.team_id = {OWN} and m.subject = end_page_sessions_of.subject and s.subject = m.subject""",
        "buurtrooster_app",
    ),
}


def upgrade() -> None:
    """Make the table and the functions."""
    op.execute(
        """create table page_sessions (
            key bytea primary key,
            subject text not null,
            ends_at timestamptz not null)"""
    )
    op.execute("create index page_sessions_by_subject on page_sessions (subject)")
    op.execute("create index page_sessions_by_end on page_sessions (ends_at)")
    op.execute("alter table page_sessions enable row level security")
    op.execute("alter table page_sessions force row level security")
    op.execute("create policy functions_alone on page_sessions to buurtrooster_lists using (true)")
    op.execute("grant select, insert, delete on page_sessions to buurtrooster_lists")
    make_functions(_FINDS)
    make_functions(_ACTS, language="sql volatile")


def downgrade() -> None:
    """Take them away: everybody signs in anew."""
    for signature in (*_FINDS, *_ACTS):
        op.execute(f"drop function {signature}")
    op.execute("drop table page_sessions")

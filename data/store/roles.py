"""Who may log in to the database: no role that serves people or solves may look past a team's border."""

import sqlalchemy as sa

from data.store.errors import UnsafeRoleError
from optimizer.rules.base import Sentence

_POWERS = sa.text(
    """
    select
        (select rolsuper from pg_roles where rolname = current_user) as superuser,
        (select rolbypassrls from pg_roles where rolname = current_user) as bypasses,
        (select rolcreaterole from pg_roles where rolname = current_user) as makes_roles,
        exists (
            select from pg_roles as other
            where other.rolname <> current_user
            and (other.rolsuper or other.rolbypassrls or other.rolcreaterole or other.rolname like 'pg\\_%'
                 or other.rolname = 'buurtrooster_lists')
            and pg_has_role(current_user, other.oid, 'MEMBER')
            and other.rolname <> 'pg_database_owner'
        ) as becomes_another,
        exists (
            select from pg_class as relation
            where relation.relnamespace = 'public'::regnamespace
            and pg_has_role(current_user, relation.relowner, 'MEMBER')
        ) as owns_tables
    """
)
_SAID = {
    "superuser": ("is a superuser", "is superuser"),
    "bypasses": ("bypasses row-level security", "omzeilt de beveiliging per rij"),
    "makes_roles": ("may make roles", "mag rollen maken"),
    "becomes_another": ("may become a role that can", "mag een rol worden die dat kan"),
    "owns_tables": ("owns tables", "is eigenaar van tabellen"),
}


def require_safe_role(connection: sa.Connection) -> None:
    """Refuse a role that is more than it needs to be: isolation would then hold by courtesy only."""
    powers = connection.execute(_POWERS).mappings().one()
    role = connection.scalar(sa.text("select current_user"))
    for power, (en, nl) in _SAID.items():
        if powers[power]:
            raise UnsafeRoleError(
                Sentence(
                    en=f"the database role {role} {en} and could read every team's rows; "
                    "use the roles buurtrooster_app and buurtrooster_worker that the migrations make",
                    nl=f"de databaserol {role} {nl} en zou de rijen van elk team kunnen lezen; "
                    "gebruik de rollen buurtrooster_app en buurtrooster_worker die de migraties maken",
                )
            )

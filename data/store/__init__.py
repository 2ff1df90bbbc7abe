"""The only SQL: what a team keeps and has decided, in PostgreSQL."""

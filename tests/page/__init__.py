"""The page in a real browser, against the real service, worker and PostgreSQL."""

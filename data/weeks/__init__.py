"""Weeks of a team to be planned: its care, who joins and leaves, who calls in sick."""

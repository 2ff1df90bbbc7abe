"""From a team's tables and a date to the problem that is planned."""

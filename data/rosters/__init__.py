"""Rosters as files and as people see them: JSON in and out, shown times, ways, familiar faces."""

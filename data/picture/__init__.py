"""A day's roster drawn on the map."""

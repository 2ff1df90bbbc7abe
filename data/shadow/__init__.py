"""A team's own past rosters beside the engine's: read, and reported for people."""

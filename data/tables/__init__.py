"""A team's tables: which columns there are, how a cell is read and written, what contradicts."""

"""What a decision does to a roster: applied, checked by the rules, undone, replayed. No solver, no store."""

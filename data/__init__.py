"""Where problems come from and where rosters go."""

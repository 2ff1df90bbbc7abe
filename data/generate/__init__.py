"""Makes up a realistic team in any area; `parameters.toml` says what is realistic and why."""

"""A day's roster as the command line prints it."""

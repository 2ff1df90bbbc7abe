"""The problem and the roster as pure, frozen data."""

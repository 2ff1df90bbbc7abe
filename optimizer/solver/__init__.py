"""The ways to make a roster; the only package that imports OR-Tools."""

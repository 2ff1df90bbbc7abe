"""The problem, its rules and its solvers."""

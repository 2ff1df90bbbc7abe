"""Other solvers, each asked the core of a day in the way its makers would ask it."""

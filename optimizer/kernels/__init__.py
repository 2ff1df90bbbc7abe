"""The inner loops, compiled by numba; they know arrays and nothing else."""

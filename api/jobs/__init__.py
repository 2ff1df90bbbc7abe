"""Solving as a durable job: the queue, the worker, its child process."""

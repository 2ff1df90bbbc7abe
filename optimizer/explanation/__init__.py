"""What stands behind `optimizer.explain`: reasons, refusals, alternatives, and what would have to give."""

"""What stands behind `optimizer.suggest`: options for one visit, exchanges of two nurses, repairs."""

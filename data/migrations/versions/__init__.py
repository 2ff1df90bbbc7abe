"""The steps, each of which can be taken back."""

"""The routes: a few lines each, over the use cases."""

"""How fast the page is, in a real browser over the service as it runs."""

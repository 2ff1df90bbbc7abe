"""Where things are and how long it takes to travel between them."""

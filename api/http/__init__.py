"""What lies between the wire and the routes: watching, limits, and how a refusal is said."""

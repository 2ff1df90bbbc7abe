"""What a team can ask of the service, without the web: each takes an open transaction and plain objects."""

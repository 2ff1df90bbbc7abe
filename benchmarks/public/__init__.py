"""Public instances of home health care routing and scheduling: read, planned, judged."""

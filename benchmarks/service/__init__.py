"""The service as it runs, measured: under load, under kills, and with a country of teams."""

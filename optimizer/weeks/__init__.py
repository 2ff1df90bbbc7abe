"""Weeks of days, planned one after the other or together, and what they come to for those who are visited."""

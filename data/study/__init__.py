"""What a study found, for people: a page in both languages, pictures, and every point as CSV and JSON."""

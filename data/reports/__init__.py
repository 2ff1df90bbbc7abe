"""Pages that a team reads and keeps, in both languages, and the tables of rows that go with them."""

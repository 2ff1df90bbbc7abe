"""A roster for other programs: CSV, XLSX, and a calendar for each nurse."""

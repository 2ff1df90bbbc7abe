"""What a roster is judged by: one rule a file."""

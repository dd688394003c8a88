"""What we think of a merchant, and why."""

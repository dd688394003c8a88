"""Early warnings: looking for them, what staff make of them, and who is told."""

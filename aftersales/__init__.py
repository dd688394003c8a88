"""Claims: their life, their queue."""

"""The law by JSON: its questions, and what it gives for the facts somebody tells."""

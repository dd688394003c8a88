"""The pages of claims: one file a side or a subject."""

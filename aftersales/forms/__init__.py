"""The forms of claims: each says what it wants in the words of its page."""

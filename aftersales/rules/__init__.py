"""Rules that act by themselves on claims: which a claim meets, what they do, and what they would have done."""

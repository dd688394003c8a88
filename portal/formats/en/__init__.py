"""English of any country."""

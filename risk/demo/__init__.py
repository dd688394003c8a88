"""Fictional merchants that show every state of the portal; all of it is marked as made up."""

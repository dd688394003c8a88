"""The law and the schemes as data, and what they give whom until when. Plain Python."""

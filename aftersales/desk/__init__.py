"""The staff's side of claims: lists, Next, holds, search, macros, joining and splitting; pages and API call these rooms."""

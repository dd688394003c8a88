"""How days and hours are written where the languages’ own way would mislead."""

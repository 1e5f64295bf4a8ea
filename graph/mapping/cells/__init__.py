"""How the text of a cell becomes a value: days, times, names, and words by dictionary."""

"""What a pattern is: its two files read, checked and locked."""

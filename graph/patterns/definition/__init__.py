"""Read, check and lock the two files of each pattern."""

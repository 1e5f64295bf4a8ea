"""The edges of the program: the command line and the HTTP service."""

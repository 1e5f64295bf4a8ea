"""Write `joinedup-client`, the Python package that other systems call version 1 with."""

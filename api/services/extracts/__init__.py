"""The import assistant in a browser: an extract is sent, looked at, corrected, loaded."""

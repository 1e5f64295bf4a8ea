"""The register and the days that were lost, on a real server."""

"""Read the files and sheets of an extract once, and keep their rows until they are loaded."""

"""What is promised to those outside: documents, problems, packaging."""

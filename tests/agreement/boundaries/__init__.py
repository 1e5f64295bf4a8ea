"""Small deliveries on both sides of every boundary, with what is right of each."""

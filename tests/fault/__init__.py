"""What happens when a loader dies in the middle."""

"""What a mapping may say, how it is read and checked, and those that ship."""

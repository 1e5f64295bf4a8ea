"""What a delivery may hold: its tables, their columns, and the kinds of values in them."""

"""What a delivery may hold: its tables, their columns, and the kinds of values in them."""

from graph.rows.tables import TABLES, columns

__all__ = ["TABLES", "columns"]

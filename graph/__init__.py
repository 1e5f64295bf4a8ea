"""The graph of records: its words, its store, how deliveries enter, how patterns are measured."""

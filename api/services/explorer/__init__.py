"""What the explorer shows: charts of recorded data, groups of them, measures, layouts, files."""

"""What is measured and not asserted: ratios within one run, for machines differ."""

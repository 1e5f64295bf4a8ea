"""What is measured and not asserted: ratios within one run, because machines differ and are noisy."""

"""Who is who: records compared, likely pairs joined, doubtful ones put before a person."""

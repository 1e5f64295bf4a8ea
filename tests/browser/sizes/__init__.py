"""Pages and pictures of real sizes in a real browser: long names, many incidents, a hub."""

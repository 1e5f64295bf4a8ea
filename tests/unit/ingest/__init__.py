"""How deliveries are checked, row by row, before anything is stored."""

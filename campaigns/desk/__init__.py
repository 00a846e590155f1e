"""The coverage desk: the matrix, the gaps, and what is done about them."""

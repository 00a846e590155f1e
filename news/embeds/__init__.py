"""What agencies put on their own portals: the only pages other sites may frame."""

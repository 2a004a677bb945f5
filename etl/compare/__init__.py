"""Tonight beside the previous snapshot: what is the same, what differs and why, and what jumps too far."""

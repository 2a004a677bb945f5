"""Hiding more than what is small, so that nothing small can be worked out: relations, the attack, and the repair."""

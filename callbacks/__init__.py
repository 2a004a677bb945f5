"""Who listens to whom: from a click or an address to an answer on screen."""

"""From the jeugdzorg administration to figures: derived per client in the client zone, published as a safe cube."""

"""The prognosis of jeugdzorg in the night: made in the client zone, protected, and landed as one ordinary file."""

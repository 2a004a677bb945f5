"""What is known and how to ask for it. Imports no other room, and no Dash."""

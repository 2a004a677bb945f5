"""Gemeenten that merge, split and change their borders: where each went, and its figures in the newest borders."""

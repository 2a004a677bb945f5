"""Doelbinding: what each source about clients is used for, on which ground, until when, and what was thrown away."""

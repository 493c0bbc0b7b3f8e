"""Reported speech: content, cue, kind, speaker and chain of every quotation."""

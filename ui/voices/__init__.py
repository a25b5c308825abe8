"""Voices: sessions, what is said in them as it is said, what it says to each line, and beside the grades."""

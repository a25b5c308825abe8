"""Widgets of more than one screen: drawn flat, at least 32 pixels high, in the colours of the theme."""

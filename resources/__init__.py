"""Data only: scales, themes, fonts, icons, help, the demonstration. `reader` is the one way in."""

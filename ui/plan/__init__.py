"""The plan of one audit, section by section, and a new audit."""

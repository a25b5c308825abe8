"""The commands of the open command line, one short function each; `lscb_audit.cli` reads the words."""

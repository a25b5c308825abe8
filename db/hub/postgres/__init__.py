"""The PostgreSQL hub: a schema a partnership, a login a laptop, and nothing but sealed segments in it."""

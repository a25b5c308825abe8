"""The rules of an audit, pure and small: the standard library only, no files, no clock, no database.

Every number that the program prints comes from this room.
"""

"""Hearing practitioners, managers, parents and children: sessions, statements, what people are asked.

Plain values out, references and codes in; what a screen calls on the workspace's thread. Nobody's name is
asked for anywhere in this room.
"""

"""Sharing with other laptops: hub and sync, invitations and members, opening the workshop."""

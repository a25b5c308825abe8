"""The second window: what the facilitator shows to the room. Agencies, never people; private notes never."""

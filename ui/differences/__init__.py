"""Differences to decide: what two laptops wrote apart, side by side, until somebody says what stands."""

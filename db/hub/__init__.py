"""The hub: a store of sealed segments through which laptops share; never trusted, only there."""

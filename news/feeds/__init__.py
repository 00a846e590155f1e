"""Feeds that readers subscribe to and agencies' portals fetch."""

"""Never a lost update: how what is published reaches the indexes, however they fare.

A change is written down in its own transaction (``watching``, ``recording``)
and carried to each index afterwards (``draining``, ``work``), which may be made
anew beside the one in use (``rebuilding``) and compared (``checking``).
"""

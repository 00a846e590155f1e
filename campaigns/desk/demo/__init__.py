"""The demo province: everything a fresh installation needs to be looked at and worked in.

Each step makes what is missing and leaves alone what is there, so that loading
again costs seconds and undoes nothing:
plan (agencies, audiences, Kế hoạch 66, its activities) → pages (home, columns,
outlets) → people → content and its covers.
"""

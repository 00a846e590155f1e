"""The communication plan and what is done for it; each folder is an app."""

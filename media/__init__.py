"""Images, documents and recordings, and the checks an upload must pass."""

"""``python -m tests.bench.relevance``: see :mod:`tests.bench.relevance.engines`."""

from tests.bench.relevance.engines import main

if __name__ == "__main__":
    main()

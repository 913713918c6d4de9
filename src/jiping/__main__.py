"""``python -m jiping`` is the command ``jiping``."""

from jiping.cli import main

if __name__ == "__main__":
    main()

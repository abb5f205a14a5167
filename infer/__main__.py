"""``python -m unboil``."""

from unboil.cli import main

if __name__ == "__main__":
    main(prog_name="unboil")

"""What a caller can get wrong. What a *page* contains never raises.

::

    UnboilError
    ├── InputError      what was passed as a page is no page (type, response without a body)
    ├── OptionError     an option's name or value does not exist; the message lists what does
    ├── ModelError      a model file is missing, damaged, hostile or of another format version
    ├── CorpusError     a corpus is unknown, absent, or differs from its checksum
    ├── ConfigError     a training or evaluation configuration does not validate
    ├── WorkerError     worker processes cannot start, or die; the message says what to do
    └── MissingExtra    an optional dependency is not installed; the message names the extra
"""

__all__ = [
    "GUARD_HINT",
    "ConfigError",
    "CorpusError",
    "InputError",
    "MissingExtra",
    "ModelError",
    "OptionError",
    "UnboilError",
    "WorkerError",
]

GUARD_HINT = (
    'a script has to start its work below `if __name__ == "__main__":`, '
    "because each worker imports it"
)
"""What most often keeps worker processes from starting."""


class UnboilError(Exception):
    """Base of every error this package raises on purpose."""


class InputError(UnboilError, TypeError):
    """The object passed as a page is of no kind that can be read."""


class OptionError(UnboilError, ValueError):
    """An option does not exist or has a value it cannot have."""


class ModelError(UnboilError, ValueError):
    """A model file cannot be used: missing, damaged, hostile, or of another format version."""


class CorpusError(UnboilError):
    """A corpus is unknown, not at hand, or not what its checksum says."""


class ConfigError(UnboilError, ValueError):
    """A training or evaluation configuration does not validate."""


class WorkerError(UnboilError, RuntimeError):
    """Worker processes cannot start, or die; the message says what to do."""


class MissingExtra(UnboilError, ImportError):  # noqa: N818 - reads as what it says
    """An optional dependency is missing; install the extra the message names."""

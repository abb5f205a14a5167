"""Keeps extractors off the network while they are measured."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn
from unittest.mock import patch

__all__ = ["offline"]


@contextmanager
def offline() -> Iterator[None]:
    """Within it, name look-ups and connections of this process fail at once with `OSError`.

    Some extractors fetch pictures or the public suffix list while they parse; offline they wait for
    name look-ups to time out, online their time would be the network's.
    """
    with (
        patch.object(socket, "getaddrinfo", _refuse),
        patch.object(socket, "gethostbyname", _refuse),
        patch.object(socket.socket, "connect", _refuse),
        patch.object(socket.socket, "connect_ex", _refuse),
    ):
        yield


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise OSError("extractors are measured without network access")

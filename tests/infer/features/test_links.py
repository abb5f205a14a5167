"""Where links lead, told by their addresses."""

import pytest

from unboil.features.links import is_same_site


@pytest.mark.parametrize(
    ("target", "host", "same"),
    [
        ("news.example", "news.example", True),
        ("media.news.example", "news.example", True),
        ("news.example", "media.news.example", True),
        ("netflix.com", "x.com", False),
        ("t.co", "notreddit.co", False),
        ("news.example", "", False),
    ],
)
def test_hosts_below_each_other_are_one_site(target: str, host: str, same: bool) -> None:
    assert is_same_site(target, host) is same

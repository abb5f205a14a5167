"""Role colours: all roles have one, and no two look alike to anybody."""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from unboil.cli.palette import ROLE_COLOURS, is_dark, terminal_colours
from unboil.roles import ROLES

Array = npt.NDArray[np.float64]

# Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
# Deficiency, 2009, severity 1, on linear RGB.
SIGHTS: dict[str, list[list[float]]] = {
    "all colours": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# Ottosson: A perceptual color space for image processing, 2020.
_TO_CONES = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
_TO_LAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]


def _oklab(colour: str, sight: str) -> Array:
    srgb = np.frombuffer(bytes.fromhex(colour[1:]), np.uint8) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(SIGHTS[sight]) @ linear, 0, 1)
    lab: Array = np.array(_TO_LAB) @ np.cbrt(np.array(_TO_CONES) @ seen)
    return lab


@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_roles_look_alike(sight: str) -> None:
    for one, other in combinations(ROLES, 2):
        apart = np.linalg.norm(
            _oklab(ROLE_COLOURS[one], sight) - _oklab(ROLE_COLOURS[other], sight)
        )
        assert apart >= 0.09, (one, other)


def test_every_role_has_a_colour() -> None:
    assert tuple(ROLE_COLOURS) == ROLES


def test_ink_has_contrast_on_the_role_colour() -> None:
    for role in ROLES:
        background, ink = terminal_colours(role)
        assert 16 <= background <= 231
        assert ink == (231 if is_dark(role) else 16)

"""Labelled pages of our own making: many kinds of sites, languages and looks, from a seed."""

from unboil.datasets.synthetic.labels import block_roles, role_of
from unboil.datasets.synthetic.page import SyntheticPage, as_gold, generate

__all__ = ["SyntheticPage", "as_gold", "block_roles", "generate", "role_of"]

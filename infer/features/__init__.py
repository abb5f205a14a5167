"""Blocks to a matrix of named features, one family per module."""

from unboil.features.featurizer import FAMILIES, FEATURE_NAMES, family_of, featurize

__all__ = ["FAMILIES", "FEATURE_NAMES", "family_of", "featurize"]

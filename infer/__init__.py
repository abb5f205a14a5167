"""Tell the article of a web page from its boilerplate.

::

    doc = unboil.extract(html, url=url)
    doc.text, doc.title, doc.confidence
    [(block.role, block.probability, block.xpath, block.text) for block in doc.blocks]
"""

from unboil.document.block import Block
from unboil.document.document import Document
from unboil.document.reason import Reason
from unboil.errors import (
    ConfigError,
    CorpusError,
    InputError,
    MissingExtra,
    ModelError,
    OptionError,
    UnboilError,
    WorkerError,
)
from unboil.extractor import Extractor, extract, extract_text, load_model
from unboil.many import extract_many
from unboil.model.model import Model
from unboil.options import Options
from unboil.profile import SiteProfile
from unboil.roles import CONTENT_ROLES, ROLES, Role

__version__ = "0.1.0"

__all__ = [
    "CONTENT_ROLES",
    "ROLES",
    "Block",
    "ConfigError",
    "CorpusError",
    "Document",
    "Extractor",
    "InputError",
    "MissingExtra",
    "Model",
    "ModelError",
    "OptionError",
    "Options",
    "Reason",
    "Role",
    "SiteProfile",
    "UnboilError",
    "WorkerError",
    "extract",
    "extract_many",
    "extract_text",
    "load_model",
]

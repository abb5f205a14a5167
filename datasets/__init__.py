"""Annotated pages: corpora by name, their gold texts as block labels, pages made to order."""

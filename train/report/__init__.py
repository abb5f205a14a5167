"""Evaluation reports: a results folder to one HTML file and to Markdown.

Nothing is imported here, so that the command loads where the ``report`` extra is missing and can
say so.
"""

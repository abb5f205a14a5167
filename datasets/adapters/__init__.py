"""One module per upstream layout: each reads an unpacked folder and yields gold pages.

An adapter is a function of the corpus's name and folder. It yields a `GoldPage` per page and a
`Skipped` for every record it could not read, so that nothing is dropped in silence.
"""

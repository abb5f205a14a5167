"""Everything is declared in pyproject.toml, but for the one module that may fail to compile."""

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension(
            "unboil._loops",
            ["infer/_loops.c"],
            extra_compile_args=["-O3"],
            py_limited_api=True,
            # Without a compiler the install goes on, and NumPy does the same.
            optional=True,
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)

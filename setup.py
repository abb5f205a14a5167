"""Everything is declared in pyproject.toml, but for the one module that may fail to compile."""

import sysconfig

from setuptools import Extension, setup

# Python without a global lock has no stable ABI to be limited to.
IS_LIMITED = not sysconfig.get_config_var("Py_GIL_DISABLED")

setup(
    ext_modules=[
        Extension(
            "unboil._loops",
            ["infer/_loops.c"],
            extra_compile_args=["-O3"],
            py_limited_api=IS_LIMITED,
            # Without a compiler the install goes on, and NumPy does the same.
            optional=True,
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}} if IS_LIMITED else {},
)

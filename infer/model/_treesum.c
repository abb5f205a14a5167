/* Sum of regression trees, the inner loop of inference.
 *
 * Optional: where no compiler is at hand the package installs without it and
 * trees.py computes the same sums with NumPy. A test holds the two together.
 */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>

/* One node of a tree: children stand side by side, a leaf has feature < 0 and its value in
 * threshold. Keep in step with NODE in trees.py. */
typedef struct {
    float threshold;
    int32_t feature;
    int32_t left;
} node_t;

static PyObject *
sum_trees(PyObject *self, PyObject *args)
{
    Py_buffer rows, nodes, roots, out;
    Py_ssize_t columns;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*ny*y*w*", &rows, &columns, &nodes, &roots, &out))
        return NULL;
    const float *x = rows.buf;
    const node_t *node = nodes.buf;
    const int32_t *root = roots.buf;
    double *sum = out.buf;
    Py_ssize_t n_rows = out.len / (Py_ssize_t)sizeof(double);
    Py_ssize_t n_trees = roots.len / (Py_ssize_t)sizeof(int32_t);
    if (rows.len != n_rows * columns * (Py_ssize_t)sizeof(float)) {
        PyErr_SetString(PyExc_ValueError, "rows and out differ in length");
        goto done;
    }
    Py_BEGIN_ALLOW_THREADS
    /* A tree fits the first-level cache: all rows pass it before the next one is read. */
    for (Py_ssize_t t = 0; t < n_trees; t++) {
        const float *row = x;
        for (Py_ssize_t r = 0; r < n_rows; r++, row += columns) {
            const node_t *at = node + root[t];
            while (at->feature >= 0)
                at = node + at->left + (row[at->feature] > at->threshold);
            sum[r] += at->threshold;
        }
    }
    Py_END_ALLOW_THREADS
done:
    PyBuffer_Release(&rows);
    PyBuffer_Release(&nodes);
    PyBuffer_Release(&roots);
    PyBuffer_Release(&out);
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"sum_trees", sum_trees, METH_VARARGS, "sum_trees(rows, columns, nodes, roots, out)"},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef_Slot slots[] = {{0, NULL}};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_treesum", NULL, 0, methods, slots, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__treesum(void)
{
    return PyModuleDef_Init(&module);
}

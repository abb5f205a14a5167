/* Sums over regression trees and over bags of tokens, the inner loops of inference.
 *
 * Optional: where no compiler is at hand the package installs without it, and model/trees.py and
 * features/vocabulary.py compute the same sums with NumPy, up to rounding. Tests hold them together.
 */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <string.h>

/* One node of a tree: children stand side by side, a leaf has feature < 0 and its value in
 * threshold. Keep in step with NODE in model/trees.py. */
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

/* Each row of out is the sum of the weights that a bag names by their rows; bags stand one after
 * the other, and a row below zero names nothing. Of the weights, which are `width` a row, the
 * columns from `first` on are summed, as many as out has. */
static PyObject *
sum_bags(PyObject *self, PyObject *args)
{
    Py_buffer weights, rows, ends, out;
    Py_ssize_t width, first;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*nny*y*w*", &weights, &width, &first, &rows, &ends, &out))
        return NULL;
    const int64_t *row = rows.buf, *end = ends.buf;
    float *sum = out.buf;
    int64_t n_rows = rows.len / (Py_ssize_t)sizeof(int64_t);
    int64_t n_bags = ends.len / (Py_ssize_t)sizeof(int64_t);
    int64_t columns = n_bags ? out.len / (Py_ssize_t)sizeof(float) / n_bags : 0;
    int64_t n_weights = width > 0 ? weights.len / (Py_ssize_t)sizeof(float) / width : 0;
    int sound = out.len == n_bags * columns * (Py_ssize_t)sizeof(float)
        && first >= 0 && columns <= width - first;
    for (int64_t bag = 0; sound && bag < n_bags; bag++)
        sound = end[bag] >= (bag ? end[bag - 1] : 0) && end[bag] <= n_rows;
    for (int64_t at = 0; sound && at < n_rows; at++)
        sound = row[at] < n_weights;
    if (!sound) {
        PyErr_SetString(PyExc_ValueError,
                        "a bag is longer than the rows, or names weights that there are not");
        goto done;
    }
    Py_BEGIN_ALLOW_THREADS
    memset(sum, 0, (size_t)out.len);
    const float *weight = (const float *)weights.buf + first;
    int64_t at = 0;
    for (int64_t bag = 0; bag < n_bags; bag++, sum += columns)
        for (; at < end[bag]; at++) {
            if (row[at] < 0)
                continue;
            const float *of_token = weight + row[at] * width;
            for (int64_t column = 0; column < columns; column++)
                sum[column] += of_token[column];
        }
    Py_END_ALLOW_THREADS
done:
    PyBuffer_Release(&weights);
    PyBuffer_Release(&rows);
    PyBuffer_Release(&ends);
    PyBuffer_Release(&out);
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"sum_trees", sum_trees, METH_VARARGS, "sum_trees(rows, columns, nodes, roots, out)"},
    {"sum_bags", sum_bags, METH_VARARGS, "sum_bags(weights, width, first, rows, ends, out)"},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef_Slot slots[] = {{0, NULL}};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_sums", NULL, 0, methods, slots, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__sums(void)
{
    return PyModuleDef_Init(&module);
}

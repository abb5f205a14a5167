/* The inner loops of inference: the look at start tags, rows of tokens and sums over them, and sums
 * over regression trees.
 *
 * Optional: where no compiler is at hand the package installs without it, and parse/attributes.py,
 * features/lookup.py, features/vocabulary.py and model/trees.py do the same with patterns,
 * dictionaries and NumPy, up to rounding. Tests hold them together.
 */
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <string.h>

/* Tables of tokens are larger than caches: asked for ahead of time, memory answers many at once. */
#if defined(__GNUC__) || defined(__clang__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif
#define AHEAD 8

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
 * the other, and a row below zero names nothing. Of the weights, which are `width` a row and either
 * floats or whole numbers of a byte, the columns from `first` on are summed, as many as out has. */
static PyObject *
sum_bags(PyObject *self, PyObject *args)
{
    Py_buffer weights, rows, ends, out;
    Py_ssize_t size, width, first;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*nnny*y*w*", &weights, &size, &width, &first, &rows, &ends, &out))
        return NULL;
    const int64_t *row = rows.buf, *end = ends.buf;
    float *sum = out.buf;
    int64_t n_rows = rows.len / (Py_ssize_t)sizeof(int64_t);
    int64_t n_bags = ends.len / (Py_ssize_t)sizeof(int64_t);
    int64_t columns = n_bags ? out.len / (Py_ssize_t)sizeof(float) / n_bags : 0;
    int sound = (size == 1 || size == sizeof(float))
        && out.len == n_bags * columns * (Py_ssize_t)sizeof(float)
        && first >= 0 && columns <= width - first;
    int64_t n_weights = sound && width > 0 ? weights.len / size / width : 0;
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
    const char *weight = (const char *)weights.buf + first * size;
    int64_t at = 0;
    for (int64_t bag = 0; bag < n_bags; bag++, sum += columns)
        for (; at < end[bag]; at++) {
            if (at + AHEAD < n_rows && row[at + AHEAD] >= 0) {
                const char *ahead = weight + row[at + AHEAD] * width * size;
                PREFETCH(ahead);
                PREFETCH(ahead + columns * size - 1);
            }
            if (row[at] < 0)
                continue;
            const char *of_token = weight + row[at] * width * size;
            if (size == 1)
                for (int64_t column = 0; column < columns; column++)
                    sum[column] += ((const int8_t *)of_token)[column];
            else
                for (int64_t column = 0; column < columns; column++)
                    sum[column] += ((const float *)of_token)[column];
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

/* A table of tokens: open addressing with linear probing, a power of two of slots, at most half of
 * them taken. Tokens are told by 64 bits of their hash alone, which spares a visit to each. */
typedef struct {
    uint64_t hash;
    int64_t row; /* -1 where the slot is free */
} slot_t;

#define NO_HASH 14695981039346656037u
#define MOST_PROBES 1000 /* a dozen are made where nobody has chosen the tokens */

/* FNV-1a (Fowler, Noll, Vo), which goes on where the hash of a token's beginning ended. */
static uint64_t
hash_on(uint64_t hash, const char *bytes, Py_ssize_t size)
{
    for (Py_ssize_t at = 0; at < size; at++)
        hash = (hash ^ (unsigned char)bytes[at]) * 1099511628211u;
    return hash;
}

static uint64_t
slot_of(uint64_t hash, uint64_t mask)
{
    return (hash ^ (hash >> 32)) & mask;
}

/* Whether a string could be hashed; one that no UTF-8 can hold is no token. */
static int
hash_token(PyObject *token, uint64_t begun, uint64_t *hash)
{
    Py_ssize_t size;
    const char *bytes = token ? PyUnicode_AsUTF8AndSize(token, &size) : NULL;
    if (bytes)
        *hash = hash_on(begun, bytes, size);
    return bytes != NULL;
}

/* A new reference to a list or tuple with the items of any iterable. */
static PyObject *
as_sequence(PyObject *items)
{
    if (items && (PyList_Check(items) || PyTuple_Check(items))) {
        Py_INCREF(items);
        return items;
    }
    return items ? PySequence_List(items) : NULL;
}

/* A borrowed item of such a sequence, NULL with an error set past its end. */
static PyObject *
item_of(PyObject *sequence, Py_ssize_t at)
{
    return PyList_Check(sequence) ? PyList_GetItem(sequence, at) : PyTuple_GetItem(sequence, at);
}

static PyObject *
token_table(PyObject *self, PyObject *args)
{
    PyObject *given, *tokens, *table = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &given) || !(tokens = as_sequence(given)))
        return NULL;
    Py_ssize_t count = PySequence_Size(tokens);
    uint64_t slots = 2;
    while (slots < 2 * (uint64_t)count)
        slots *= 2;
    table = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(slots * sizeof(slot_t)));
    if (!table)
        goto done;
    slot_t *slot = (slot_t *)PyBytes_AsString(table);
    for (uint64_t at = 0; at < slots; at++)
        slot[at].row = -1;
    for (Py_ssize_t row = 0; row < count; row++) {
        uint64_t hash;
        if (!hash_token(item_of(tokens, row), NO_HASH, &hash)) {
            Py_CLEAR(table);
            goto done;
        }
        uint64_t at = slot_of(hash, slots - 1);
        int probes = 0;
        while (slot[at].row >= 0 && slot[at].hash != hash && ++probes < MOST_PROBES)
            at = (at + 1) & (slots - 1);
        if (probes == MOST_PROBES) {
            PyErr_SetString(PyExc_ValueError, "too many tokens have the same place in a table");
            Py_CLEAR(table);
            goto done;
        }
        slot[at].hash = hash;
        slot[at].row = row;
    }
done:
    Py_DECREF(tokens);
    return table;
}

/* A growing array: hashes of tokens, or how many there are up to the end of each bag. */
typedef struct {
    uint64_t *numbers;
    Py_ssize_t count, room;
} numbers_t;

static int
make_room(numbers_t *to, Py_ssize_t more)
{
    if (to->count + more <= to->room)
        return 1;
    Py_ssize_t room = 2 * (to->count + more);
    uint64_t *grown = PyMem_Realloc(to->numbers, (size_t)room * sizeof(uint64_t));
    if (!grown) {
        PyErr_NoMemory();
        return 0;
    }
    to->numbers = grown;
    to->room = room;
    return 1;
}

/* Adds the hashes of (namespace, tokens), and asks memory for their slots. */
static int
hash_part(PyObject *part, const slot_t *slot, uint64_t mask, numbers_t *to)
{
    PyObject *pair = as_sequence(part), *tokens = NULL;
    int fine = 0;
    uint64_t begun;
    if (!pair || !hash_token(item_of(pair, 0), NO_HASH, &begun)
        || !(tokens = as_sequence(item_of(pair, 1))))
        goto done;
    Py_ssize_t count = PySequence_Size(tokens);
    if (!make_room(to, count))
        goto done;
    for (Py_ssize_t at = 0; at < count; at++) {
        uint64_t hash;
        PyObject *token = item_of(tokens, at);
        if (!token)
            goto done;
        if (!hash_token(token, begun, &hash)) {
            if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
                goto done;
            PyErr_Clear();
            hash = 0; /* some other token's with a chance of one in 2^64 */
        }
        PREFETCH(slot + slot_of(hash, mask));
        to->numbers[to->count++] = hash;
    }
    fine = 1;
done:
    Py_XDECREF(pair);
    Py_XDECREF(tokens);
    return fine;
}

static int64_t
row_of(uint64_t hash, const slot_t *slot, uint64_t mask)
{
    uint64_t at = slot_of(hash, mask);
    int probes = 0;
    while (slot[at].row >= 0 && slot[at].hash != hash && ++probes < MOST_PROBES)
        at = (at + 1) & mask;
    return probes < MOST_PROBES ? slot[at].row : -1;
}

/* Adds the hashes of a bag's tokens, part by part. */
static int
hash_bag(PyObject *given, const slot_t *slot, uint64_t mask, numbers_t *to)
{
    PyObject *bag = as_sequence(given);
    Py_ssize_t parts = bag ? PySequence_Size(bag) : -1, part = 0;
    while (part < parts && hash_part(item_of(bag, part), slot, mask, to))
        part++;
    Py_XDECREF(bag);
    return part == parts;
}

/* The rows of all tokens of bags of (namespace, tokens), -1 for those that a table does not have,
 * and how many there are up to the end of each bag; as the bytes of two arrays. Bags are taken one
 * at a time: thousands of them at once are work for the garbage collector. */
static PyObject *
find_tokens(PyObject *self, PyObject *args)
{
    Py_buffer table;
    PyObject *given, *bags = NULL, *bag, *result = NULL;
    const Py_ssize_t size = sizeof(uint64_t);
    numbers_t found = {NULL, 0, 0}, ends = {NULL, 0, 0};
    (void)self;
    if (!PyArg_ParseTuple(args, "y*O", &table, &given))
        return NULL;
    const slot_t *slot = table.buf;
    uint64_t slots = (uint64_t)table.len / sizeof(slot_t);
    if (slots < 2 || slots & (slots - 1) || slots * sizeof(slot_t) != (uint64_t)table.len) {
        PyErr_SetString(PyExc_ValueError, "this is no table of tokens");
        goto done;
    }
    if (!(bags = PyObject_GetIter(given)))
        goto done;
    while ((bag = PyIter_Next(bags))) {
        int fine = hash_bag(bag, slot, slots - 1, &found) && make_room(&ends, 1);
        Py_DECREF(bag);
        if (!fine)
            goto done;
        ends.numbers[ends.count++] = (uint64_t)found.count;
    }
    if (PyErr_Occurred())
        goto done;
    for (Py_ssize_t at = 0; at < found.count; at++)
        found.numbers[at] = (uint64_t)row_of(found.numbers[at], slot, slots - 1);
    PyObject *rows = PyBytes_FromStringAndSize((char *)found.numbers, found.count * size);
    PyObject *so_far = PyBytes_FromStringAndSize((char *)ends.numbers, ends.count * size);
    if (rows && so_far)
        result = PyTuple_Pack(2, rows, so_far);
    Py_XDECREF(rows);
    Py_XDECREF(so_far);
done:
    PyMem_Free(found.numbers);
    PyMem_Free(ends.numbers);
    Py_XDECREF(bags);
    PyBuffer_Release(&table);
    return result;
}

static int
is_letter(char byte)
{
    return (byte | 32) >= 'a' && (byte | 32) <= 'z';
}

static int
is_in_name(char byte)
{
    return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '_' || byte == ':'
        || byte == '-';
}

static int
is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Past a value, from behind its sign of equality on; only quotes are looked into. */
static const char *
past_value(const char *at, const char *end)
{
    while (at < end && is_space(*at))
        at++;
    if (at == end || (*at != '"' && *at != '\''))
        return at;
    const char *closing = memchr(at + 1, *at, (size_t)(end - at - 1));
    return closing ? closing + 1 : at;
}

/* The bytes of the longest start tag that has anything behind its name, without what closes it. */
static PyObject *
longest_start_tag(PyObject *self, PyObject *args)
{
    Py_buffer page;
    Py_ssize_t longest = 0;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*", &page))
        return NULL;
    const char *at = page.buf, *end = at + page.len;
    while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
        const char *begin = at++;
        if (at == end || !is_letter(*at))
            continue;
        while (at < end && is_in_name(*at))
            at++;
        if (at == end || !(is_space(*at) || *at == '/'))
            continue;
        while (at < end && *at != '<' && *at != '>')
            at = *at == '=' ? past_value(at + 1, end) : at + 1;
        if (at - begin > longest)
            longest = at - begin;
    }
    PyBuffer_Release(&page);
    return PyLong_FromSsize_t(longest);
}

static PyMethodDef methods[] = {
    {"longest_start_tag", longest_start_tag, METH_VARARGS, "longest_start_tag(page)"},
    {"sum_trees", sum_trees, METH_VARARGS, "sum_trees(rows, columns, nodes, roots, out)"},
    {"sum_bags", sum_bags, METH_VARARGS, "sum_bags(weights, size, width, first, rows, ends, out)"},
    {"token_table", token_table, METH_VARARGS, "token_table(tokens)"},
    {"find_tokens", find_tokens, METH_VARARGS, "find_tokens(table, bags)"},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef_Slot slots[] = {{0, NULL}};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_loops", NULL, 0, methods, slots, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__loops(void)
{
    return PyModuleDef_Init(&module);
}

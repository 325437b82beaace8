"""Prints what astropy makes of VOTables as JSON: the files' names come as lines. With the arguments
"write" and a folder it writes their tables there in each serialisation, and prints the new names.

Numbers come in full: long integers as {"long": text}, what JSON has no number for as {"float": text},
complex numbers as two numbers, masked values as null.
"""

import json
import os
import sys
import warnings

import astropy
import numpy
from astropy.io.votable import parse


def number(value):
    if isinstance(value, (bool, numpy.bool_)):
        return bool(value)
    if isinstance(value, numpy.int64):
        return {"long": str(value)}
    if isinstance(value, (int, numpy.integer)):
        return int(value)
    if isinstance(value, (complex, numpy.complexfloating)):
        return [number(value.real), number(value.imag)]
    value = float(value)
    if numpy.isnan(value):
        return {"float": "NaN"}
    if numpy.isinf(value):
        return {"float": "Infinity" if value > 0 else "-Infinity"}
    return value


def items(array):
    values = numpy.ma.getdata(array).ravel()
    masks = numpy.ma.getmaskarray(array).ravel()
    found = []
    for value, mask in zip(values, masks):
        complex_number = isinstance(value, (complex, numpy.complexfloating))
        plain = number(value)
        if mask:
            found.extend([None, None] if complex_number else [None])
        else:
            found.extend(plain if complex_number else [plain])
    return found


def cell(value, masked):
    if value is numpy.ma.masked:
        return None
    if isinstance(value, (str, bytes)):
        return None if masked else value if isinstance(value, str) else value.decode("latin-1")
    if isinstance(value, numpy.ndarray) and value.shape != ():
        return items(value)
    if isinstance(value, numpy.ndarray):
        return None if masked else number(value[()])
    if isinstance(value, (list, tuple)):
        return items(numpy.ma.array(value))
    return None if masked else number(value)


def table(votable_table):
    columns = []
    for field in votable_table.fields:
        column = votable_table.array[field.ID]
        masks = numpy.ma.getmaskarray(column)
        columns.append(
            [cell(column[row], numpy.all(masks[row])) for row in range(len(column))]
        )
    return {
        "names": [field.name for field in votable_table.fields],
        "rows": [list(row) for row in zip(*columns)],
    }


def document(path):
    try:
        votable = parse(path, verify="ignore")
        return {"tables": [table(each) for each in votable.iter_tables()]}
    except Exception as error:  # What astropy refuses, for whatever reason, is an answer too.
        return {"error": f"{type(error).__name__}: {error}"}


def rewritten(path, folder):
    names = []
    for serialization in ["tabledata", "binary", "binary2"]:
        stem = os.path.basename(path).removesuffix(".vot")
        name = os.path.join(folder, f"{stem}--{serialization}.vot")
        try:
            votable = parse(path, verify="ignore")
            votable.version = "1.3"
            for each in votable.iter_tables():
                each.format = serialization
            votable.to_xml(name)
            names.append(name)
        except Exception:  # What it cannot read, or not write, nobody has to read.
            pass
    return names


warnings.simplefilter("ignore")
numpy.seterr(all="ignore")
paths = sys.stdin.read().splitlines()
if sys.argv[1:2] == ["write"]:
    documents = [name for path in paths for name in rewritten(path, sys.argv[2])]
else:
    documents = [document(path) for path in paths]
print(json.dumps({"version": astropy.__version__, "documents": documents}))

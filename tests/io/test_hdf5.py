#!/usr/bin/python3
# Cvasi: what the program writes as HDF5, read by somebody else (h5py, else h5dump)
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import sys
import tempfile


def fail(what):
    print(f'not ok 1 {what}\n1..1')
    sys.exit(1)


def with_h5py(h5py, path, lines):
    import numpy
    with h5py.File(path, 'r') as file:
        if file.attrs['model'] != 'toy' or file['parameters'].attrs['omega'] != 2:
            fail('head')
        for line in lines:
            output, sample, components, n_x, n_y, t, total = line.split()
            dataset = file[output][sample]
            data = dataset[...]
            if output in ('curves', 'bars'):
                if dataset.attrs['rows'].split('\n')[0] != 'x':
                    fail('rows')
                data = data[1:]
                shape = (int(n_y), int(n_x))
            else:
                shape = (int(n_x), int(n_y)) + ((3,) if components == '3' else ())
            if data.shape != shape or dataset.attrs['t'] != float(t):
                fail(f'{output}/{sample}: shape {data.shape} or time')
            if (components == '2') != numpy.iscomplexobj(data):
                fail(f'{output}/{sample}: {data.dtype}')
            numbers = numpy.ascontiguousarray(data).view(float).ravel()
            found = float(numpy.sum(numpy.arange(1, numbers.size + 1) * numbers))
            if abs(found - float(total)) > 1e-12 * numbers.size * abs(float(total)):
                fail(f'{output}/{sample}: {found} instead of {total}')
        if sorted(file['field']) != list(file['field']):
            fail('order')


def with_h5dump(path, lines):
    dump = subprocess.run(['h5dump', '-n', path], stdout=subprocess.PIPE, text=True, check=True).stdout
    for line in lines:
        output, sample = line.split()[:2]
        if f'/{output}/{sample}' not in dump:
            fail(f'{output}/{sample} is not there')


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'a.h5')
    run = subprocess.run([sys.argv[1], path], stdout=subprocess.PIPE, text=True)
    if run.returncode:
        fail('not written')
    try:
        import h5py
        with_h5py(h5py, path, run.stdout.splitlines())
        print('ok 1 h5py reads what we wrote')
    except ImportError:
        with_h5dump(path, run.stdout.splitlines())
        print('ok 1 h5dump finds what we wrote')
    print('1..1')

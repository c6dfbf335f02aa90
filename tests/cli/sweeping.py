#!/usr/bin/python3
# Cvasi: what the tests of sweeps share: sweeps that are quick, sweeps that take a while, and the rows of their files
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import time

from program import SLOW, Traces, run

QUICK = ['lindblad', '--over', 'w=0.5:5:log:8', '--over', 'g=0:0.4:lin:3', '--until', '1.5']
POINTS = 24
# Some 0.2 s a point, and not many times that where every step is watched.
LONG = ['phase-space', '--set', 'state=gaussian', '--set', 'n_x=64', '--set', 'n_p=64', '--set', 'x_max=8', '--set', 'p_max=8',
        '--set', f'dt={0.0002 * SLOW}', '--over', 'b=0.5:2:lin:10', '--every', '2', '--until', '2']
LONG_POINTS = 10


def sweep(*words, **options):
    return run('sweep', *words, **options)


def rows_in(path):
    """Whole rows of a journal or of a finished file."""
    try:
        with open(path, encoding='utf-8') as file:
            return sum(line[0].isdigit() and line.endswith('\n') for line in file)
    except FileNotFoundError:
        return 0


def rows_kept(path):
    return sum(rows_in(part) for part in glob.glob(path + '.part*'))


def wait_until(condition, seconds=30):
    end = time.monotonic() + seconds * SLOW
    while not condition():
        if time.monotonic() > end:
            raise AssertionError('waited in vain')
        time.sleep(0.01)


def children(pid):
    """Process ids, by their parent's."""
    found = []
    for name in os.listdir('/proc'):
        try:
            with open(f'/proc/{name}/stat', encoding='utf-8') as file:
                if name.isdigit() and int(file.read().rsplit(')', 1)[1].split()[1]) == pid:
                    found.append(int(name))
        except OSError:
            pass
    return found


class Results(Traces):
    """Columns of a file of sweep results as text, too."""

    def texts(self, name):
        place = self.header.index(name)
        return [row[place] for row in self.cells]

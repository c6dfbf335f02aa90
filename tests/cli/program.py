#!/usr/bin/python3
# Cvasi: what the tests of cvasi-cli share: the program as a person would start it
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

# argv[1]: the program; taken out, so that unittest does not see it
PROGRAM = os.path.abspath(sys.argv.pop(1))
SLOW = 5 if os.environ.get('CVASI_SANITIZED') else 1


def run(*words, **options):
    return subprocess.run([PROGRAM, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60 * SLOW,
                          **options)


class Traces:
    """A CSV of traces, taken apart."""

    def __init__(self, text):
        lines = text.splitlines()
        self.comments = dict(line[2:].split(': ', 1) for line in lines if line.startswith('# '))
        rows = list(csv.reader(io.StringIO('\n'.join(line for line in lines if not line.startswith('#')))))
        self.header = rows[0]
        self.cells = rows[1:]

    def column(self, name):
        place = self.header.index(name)
        return [float(row[place]) for row in self.cells]

    @property
    def t(self):
        return self.column('t')


class Case(unittest.TestCase):
    """With a folder of its own, and words for what the program may and may not say."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='cvasi-test-')
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(self.path(name), encoding='utf-8') as file:
            return file.read()

    def write(self, name, text):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)

    def assertDone(self, done):
        self.assertEqual((done.returncode, done.stderr), (0, ''))

    def assertRefused(self, done, *parts):
        """Exit 2, nothing on standard output, one line that holds all the parts."""
        self.assertEqual((done.returncode, done.stdout), (2, ''), done.stderr)
        self.assertOneLine(done, *parts)

    def assertOneLine(self, done, *parts):
        self.assertRegex(done.stderr, r'^cvasi-cli: [^\n]+\n$')
        for part in parts:
            self.assertIn(part, done.stderr)

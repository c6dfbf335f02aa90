#!/usr/bin/python3
# Cvasi: cvasi-cli and wrong requests: one line that says what is allowed, exit 2, nothing touched
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import unittest

from program import Case, run

# words, and what the one line must hold
REFUSED = [
    ([], None),
    (['dance'], ['dance', 'list', 'describe', 'run', 'render', 'sweep', 'bench']),
    (['sweep'], ['name']),
    (['sweep', 'cat'], ['sweep', '--out']),
    (['sweep', 'cat', '--until', '1', '--out', 'x.csv'], ['--over', 'NAME=FROM:TO:lin|log:COUNT', 'allowed']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2', '--out', 'x.csv'], ['--until']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2', '--until', '1'], ['--out']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2', '--until', '1', '--out', '-'], ['"-"', 'plain file']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2', '--until', '1', '--out', '/dev/null'], ['/dev/null', 'plain file']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2', '--until', '1', '--out', '.'], ['plain file']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2', '--until', '1', '--out', '/nowhere/at/all.csv'], ['/nowhere/at/all.csv']),
    (['sweep', 'cat', '--over', 'bb=1:2:lin:2', '--until', '1', '--out', 'x.csv'], ['bb', 'hbar']),
    (['sweep', 'cat', '--over', 'state=1:2:lin:2', '--until', '1', '--out', 'x.csv'], ['state', 'no number']),
    (['sweep', 'cat', '--over', 'b=1:9:lin:2', '--until', '1', '--out', 'x.csv'], ['b = 9', '0 to 8']),
    (['sweep', 'cat', '--over', 'b=0:1:log:2', '--until', '1', '--out', 'x.csv'], ['above 0']),
    (['sweep', 'cat', '--over', 'b=1:1:lin:2', '--until', '1', '--out', 'x.csv'], ['FROM = TO']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:0', '--until', '1', '--out', 'x.csv'], ['COUNT']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:1e9', '--until', '1', '--out', 'x.csv'], ['COUNT', '1000000']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2', '--over', 'b=1:3:lin:2', '--until', '1', '--out', 'x.csv'], ['b is swept twice']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2000', '--over', 'a=1:2:lin:2000', '--until', '1', '--out', 'x.csv'], ['1000000 points']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2', '--until', '1', '--out', 'x.csv', '--jobs', '0'], ['--jobs', '1024']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2', '--until', '1', '--out', 'x.csv', '--every', '2'], ['--every', '--until']),
    (['sweep', 'cat', '--over', 'b=1:2:lin:2', '--until', '1', '--out', 'x.csv', '--traces', 'y.csv'], ['--traces', '--over']),
    (['run', 'cat', '--until', '1', '--over', 'b=1:2:lin:2'], ['--over', '--until']),
    (['list', 'cat'], ['cat']),
    (['list', '--until', '3'], ['--until', '--json']),
    (['describe'], ['name']),
    (['describe', 'dog'], ['dog', 'cat', 'phase-space']),
    (['describe', 'cat', 'moyal'], ['cat', 'moyal']),
    (['run', 'dog', '--until', '1'], ['dog', 'cat']),
    (['run', '/nowhere/at/all.cvasi', '--until', '1'], ['/nowhere/at/all.cvasi']),
    (['run', 'cat'], ['--until']),
    (['run', 'cat', '--until'], ['--until', 'T']),
    (['run', 'cat', '--until', 'nan'], ['--until', 'nan', 'allowed']),
    (['run', 'cat', '--until', 'inf'], ['--until', 'inf']),
    (['run', 'cat', '--until', '-1'], ['--until', '-1']),
    (['run', 'cat', '--until', '1x'], ['--until', '1x']),
    (['run', 'cat', '--until', ''], ['--until']),
    (['run', 'cat', '--until', '1e300'], ['--until']),
    (['run', 'cat', '--until', '1', '--every', '0'], ['--every']),
    (['run', 'cat', '--until', '1', '--every', '-0.1'], ['--every']),
    (['run', 'cat', '--until', '1', '--every', 'nan'], ['--every']),
    (['run', 'cat', '--until', '1', '--every', '2'], ['--every', '--until']),
    (['run', 'cat', '--until', '1', '--every', '1e-12'], ['rows', 'allowed']),
    (['run', 'cat', '--until', '1', '--set'], ['--set', 'NAME=VALUE']),
    (['run', 'cat', '--until', '1', '--set', 'hbar'], ['hbar', 'NAME=VALUE']),
    (['run', 'cat', '--until', '1', '--set', '=1'], ['NAME=VALUE']),
    (['run', 'cat', '--until', '1', '--set', 'hbra=1'], ['hbra', 'hbar']),
    (['run', 'cat', '--until', '1', '--set', 'hbar='], ['hbar']),
    (['run', 'cat', '--until', '1', '--set', 'hbar=0'], ['hbar', '0.0001', '4']),
    (['run', 'cat', '--until', '1', '--set', 'hbar=nan'], ['hbar']),
    (['run', 'cat', '--until', '1', '--set', 'hbar=5'], ['hbar', '4']),
    (['run', 'cat', '--until', '1', '--set', 'hbar=one'], ['hbar', 'one']),
    (['run', 'cat', '--until', '1', '--set', 'state=dog'], ['state', 'dog', 'cat', 'gaussian', 'fock', 'compass']),
    (['run', 'cat', '--until', '1', '--set', 'twin=maybe'], ['twin', 'maybe']),
    (['run', 'cat', '--until', '1', '--set', 'n=2.5'], ['n']),
    (['run', 'cat', '--until', '1', '--set', 'order=9'], ['order', '8']),
    (['run', 'cat', '--until', '1', '--set', 'potential=expression', '--set', 'V=x^^2'], ['V']),
    (['run', 'cat', '--until', '1', '--set', 'potential=expression', '--set', 'V=y+1'], ['V', 'y']),
    (['run', 'cat', '--until', '1', '--set', 'potential=expression', '--set', 'V=1/x'], ['V']),
    (['run', 'cat', '--until', '1', '--set', 'potential=expression', '--set', 'V='], ['V']),
    (['run', 'cat', '--until', '1', '--set', 'n_x=16384', '--set', 'n_p=16384'], ['16384', 'fit']),
    (['run', 'cat', '--until', '1', '--set', 'potential=quartic', '--set', 'hbar=1e-4', '--set', 'b=8'], None),
    (['run', 'cat', '--until', '1', '--traces', '/nowhere/at/all.csv'], ['/nowhere/at/all.csv']),
    (['run', 'cat', '--until', '1', '--fields', '/nowhere/at/all.h5'], ['/nowhere/at/all.h5']),
    (['run', 'cat', '--until', '1', '--traces', '/'], ['/']),
    (['run', 'cat', '--until', '1', '--traces', '.'], ['.: ']),
    (['run', 'cat', '--until', '1', '--size', '10x10'], ['--size', '--until']),
    (['run', 'cat', '--until', '1', '--strict=yes'], ['--strict']),
    (['run', 'cat', '-u', '1'], ['-u', '--until']),
    (['render', 'cat', '--out', 'x.png'], ['--at']),
    (['render', 'cat', '--at', '1'], ['--out', '.png', '.svg', '.pdf']),
    (['render', 'cat', '--at', '1', '--out', 'x.jpg'], ['.png', '.svg', '.pdf']),
    (['render', 'cat', '--at', '-1', '--out', 'x.png'], ['--at']),
    (['render', 'cat', '--at', '0', '--out', 'x.png', '--size', '800'], ['--size', '1280x720']),
    (['render', 'cat', '--at', '0', '--out', 'x.png', '--size', '1x1'], ['--size', '64']),
    (['render', 'cat', '--at', '0', '--out', 'x.png', '--size', '99999x99999'], ['--size', '16384']),
    (['render', 'cat', '--at', '0', '--out', 'x.png', '--size', '-800x600'], ['--size']),
    (['render', 'cat', '--at', '0', '--out', 'x.png', '--panel', 'nonsense'], ['nonsense', 'W']),
    (['render', 'cat', '--at', '0', '--out', 'x.png', '--panel', '99'], ['99']),
    (['render', 'cat', '--at', '0', '--out', '/nowhere/at/all.png'], ['/nowhere/at/all.png']),
    (['bench', 'nonsense'], ['nonsense', 'moyal']),
]

BROKEN_SESSIONS = ['', '{', '[]', '{}', '{"model": 7}', '{"model": "dog"}', 'null', '\x00\x01', '{"cvasi": 1, "model": "phase-space",}',
                   '{"cvasi": 1, "model": "phase-space", "t": -1}', '{"cvasi": 99, "model": "phase-space"}']


# Their bounds are no short numbers, and rounded to six digits some of them lie outside.
AWKWARD_BOUNDS = [('pointer-states', 'angle'), ('pointer-states', 'phase'), ('initial-entanglement', 'phase')]


class WrongRequests(Case):
    def test_what_is_said_to_be_allowed_is(self):
        for model, param in AWKWARD_BOUNDS:
            done = run('run', model, '--set', f'{param}=99', '--until', 0)
            self.assertRefused(done)
            low, high = re.search(r'from (\S+) to (\S+)$', done.stderr.strip()).groups()
            for bound in (low, high):
                with self.subTest(model=model, param=param, bound=bound):
                    self.assertDone(run('run', model, '--set', f'{param}={bound}', '--until', 0))
            self.assertIn(f'{low} to {high}', run('describe', model).stdout)

    def test_refusals(self):
        for words, parts in REFUSED:
            with self.subTest(words=words):
                done = run(*words, cwd=self.folder)
                if words:
                    self.assertRefused(done, *(parts or []))
                else:
                    self.assertEqual(done.returncode, 2)
                self.assertEqual(os.listdir(self.folder), [])

    def test_existing_files_stay(self):
        for name, words in (('x.csv', ['run', 'cat', '--until', '1', '--set', 'hbar=9', '--traces']),
                            ('x.h5', ['run', 'cat', '--until', '1', '--every', '7', '--fields']),
                            ('x.png', ['render', 'cat', '--at', '0', '--panel', 'nonsense', '--out'])):
            with self.subTest(name=name):
                self.write(name, 'precious')
                self.assertRefused(run(*words, self.path(name)))
                self.assertEqual(self.read(name), 'precious')

    def test_broken_session_files(self):
        for content in BROKEN_SESSIONS:
            with self.subTest(content=content):
                self.write('broken.cvasi', content)
                self.assertRefused(run('run', self.path('broken.cvasi'), '--until', '0'), 'broken.cvasi')
        self.assertRefused(run('run', self.folder, '--until', '0'))

    def test_no_text_breaks_out_of_the_line(self):
        self.assertRefused(run('describe', 'a\nb\nc'))
        self.assertRefused(run('describe', 'x' * 100000))
        self.assertRefused(run(b'describe', os.fsdecode(b'\xff\xfe')))


if __name__ == '__main__':
    unittest.main()

#!/usr/bin/python3
# Cvasi: the hand of the text: heads, layout, nothing that belongs to one machine
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import re
import shutil

from lint import Tap, files, read, run

SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'
C_HEAD = re.compile(r'/\* Cvasi[:\n].*?Copyright \(C\) \d{4}.*?' + re.escape(SPDX) + r'( \*/)?\n', re.S)
# Written in pieces, so that this file does not find itself.
PLACES = re.compile('|'.join(['/wo' + r'rk/', '/ho' + r'me/\w', '/ro' + r'ot/', 'deb\\.deb' + 'ian\\.org', 'py' + r'pi\.org',
                              'crates\\' + '.io', 'npmjs\\' + '.', r'registry\.\w+\.']))
TEXT = ('.c', '.h', '.py', '.md', '.ui', '.xml', '.json', '.build', '.txt', '.frag', '.vert', '.glsl', '.css', '.svg', '.1')


def heads():
    for path in files('.c', '.h', under='src') + files('.c', '.h', under='tests'):
        if not C_HEAD.match(read(path)):
            yield f'{path}: does not begin with title, copyright and licence'
    for path in files('.py', '.frag', '.vert', '.glsl', '.css') + files(under='script') + files(under='.ci'):
        if SPDX not in read(path)[:600]:
            yield f'{path}: names no licence at its head'


def text():
    for path in files(*TEXT) + files(under='script'):
        content = read(path)
        if '\t' in content and not path.startswith('data/man'):
            yield f'{path}: has a tab'
        if re.search(r'[ \r]$', content, re.M) and not path.endswith('.md'):
            yield f'{path}: has blanks at the end of a line'
        if content and not content.endswith('\n'):
            yield f'{path}: does not end with a line feed'
        for line in content.splitlines():
            if PLACES.search(line):
                yield f'{path}: names a place of one machine: {line.strip()[:80]}'


def layout():
    """One line a file."""
    code, output = run('clang-format', '--dry-run', '--Werror', *files('.c', under='src'), *files('.c', under='tests'))
    places = collections.Counter(line.split(':')[0] for line in output.splitlines() if 'error:' in line)
    return [f'{path}: {n} places; clang-format -i {path}' for path, n in places.items()] or ([output] if code else [])


tap = Tap()
tap.case('every file says what it is and under which licence', list(heads()))
tap.case('plain text, and no places of one machine', list(text()))
# The layout differs between versions of the tool; the one that counts is Debian 12's.
if shutil.which('clang-format') and 'version 14.' in run('clang-format', '--version')[1]:
    tap.case('clang-format would change nothing', layout())
else:
    tap.skip('clang-format would change nothing', 'there is no clang-format 14')
tap.end()

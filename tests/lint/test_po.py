#!/usr/bin/python3
# Cvasi: what can be translated is known to the translators
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import sys

from lint import Tap, exists, files, read, run

MARKED = re.compile(r'\b(_|N_|C_|NC_|ngettext) \(\s*"|translatable="(yes|true)"')


def listed():
    return [line.strip() for line in read('po/POTFILES').splitlines() if line.strip() and not line.startswith('#')]


def potfiles():
    names = listed()
    faults = [f'po/POTFILES: no such file: {name}' for name in names if not exists(name)]
    faults += [f'po/POTFILES: twice: {name}' for name in set(names) if names.count(name) > 1]
    for path in files('.c', '.ui', under='src') + files('.ui', under='data'):
        if MARKED.search(read(path)) and path not in names:
            faults.append(f'{path}: has strings to translate, but is not in po/POTFILES')
    return faults


def catalogues():
    """Each is in LINGUAS, has no format mistakes, and leaves nothing untranslated."""
    linguas = read('po/LINGUAS').split()
    faults = [f'po/{name}: not in LINGUAS' for name in map(os.path.basename, files('.po', under='po')) if name[:-3] not in linguas]
    for language in linguas:
        code, output = run('msgfmt', '--check', '--statistics', '-o', os.devnull, f'po/{language}.po', env={**os.environ, 'LC_ALL': 'C'})
        if code or 'untranslated' in output or 'fuzzy' in output:
            faults.append(f'po/{language}.po: {output}')
    return faults


tap = Tap()
tap.case('POTFILES names every file with strings', potfiles())
code, output = run(sys.executable, os.path.join('po', 'model-strings.py'), '--check')
tap.case('strings of models and scenarios are collected', [output] if code else [])
tap.tool('catalogues are complete', 'msgfmt', catalogues)
tap.end()

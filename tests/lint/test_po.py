#!/usr/bin/python3
# Cvasi: what can be translated is known to the translators
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import sys
import tempfile

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
    """Each is in LINGUAS, has no format mistakes, and translates every string there is now, as does the template."""
    linguas = read('po/LINGUAS').split()
    faults = [f'po/{name}: not in LINGUAS' for name in map(os.path.basename, files('.po', under='po')) if name[:-3] not in linguas]
    with tempfile.TemporaryDirectory() as folder:
        now = os.path.join(folder, 'now.pot')
        code, output = run('xgettext', '--from-code=UTF-8', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
                           '--keyword=ngettext:1,2', '-o', now, *listed())
        if code:
            return faults + [output]
        for name in [f'{language}.po' for language in linguas] + ['cvasi.pot']:
            code, output = run('msgfmt', '--check', '-o', os.devnull, f'po/{name}') if name.endswith('.po') else (0, '')
            faults += [f'po/{name}: {output}'] if code else []
            code, output = run('msgcmp', *(['--use-untranslated'] if name.endswith('.pot') else []), f'po/{name}', now)
            faults += [f'po/{name}: {output}'] if code else []
    return faults


tap = Tap()
tap.case('POTFILES names every file with strings', potfiles())
code, output = run(sys.executable, os.path.join('po', 'model-strings.py'), '--check')
tap.case('strings of models and scenarios are collected', [output] if code else [])
tap.tool('catalogues are complete', 'msgfmt', catalogues)
tap.end()

#!/usr/bin/python3
# Cvasi: headers stand alone
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import shlex
import sys
from concurrent.futures import ThreadPoolExecutor

from lint import Tap, files, run

# argv: the build folder, whose compile_commands.json knows the flags; "gui" where the window is built
build, has_window = sys.argv[1], 'gui' in sys.argv[2:]


def flags_by_folder():
    """Flags of one source file for each folder of src/."""
    with open(os.path.join(build, 'compile_commands.json'), encoding='utf-8') as file:
        commands = json.load(file)
    flags = {}
    for entry in commands:
        path = os.path.normpath(os.path.join(entry['directory'], entry['file']))
        words = [w for w in shlex.split(entry['command']) if w.startswith(('-I', '-D', '-isystem', '-std', '-pthread'))]
        marker = f'{os.sep}src{os.sep}'
        if marker in path:
            flags.setdefault('src/' + os.path.dirname(path.rsplit(marker, 1)[1]), words)
    return flags


def check(header):
    folder = os.path.dirname(header)
    while folder and folder not in flags:
        folder = os.path.dirname(folder)
    if not folder:
        return f'{header}: no source file of its room is compiled'
    # The include directories are written relative to the build folder.
    words = [f'-I{os.path.join(build, w[2:])}' if w.startswith('-I') else w for w in flags[folder]]
    code, output = run(*compiler, '-fsyntax-only', '-Wall', '-Wextra', '-x', 'c', *words, '-', input=f'#include "{header[4:]}"\n')
    return output or f'{header}: does not compile' if code or output else None


compiler = shlex.split(os.environ.get('CC', 'cc'))
flags = flags_by_folder()
headers = [h for h in files('.h', under='src') if has_window or not h.startswith('src/ui/')]
with ThreadPoolExecutor(os.cpu_count()) as pool:
    faults = [fault for fault in pool.map(check, headers) if fault]

tap = Tap()
tap.case(f'{len(headers)} headers compile alone', faults if headers else ['no headers found'])
tap.case('every header begins with #pragma once',
         [h for h in headers if '#pragma once' not in open(os.path.join(os.path.dirname(__file__), '../..', h), encoding='utf-8').read(400)])
tap.end()

#!/usr/bin/python3
# Cvasi: the house: arrows between the rooms, nothing unregistered, nothing untested
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re

from lint import Tap, exists, files, read

ENGINE_BELOW = ['core', 'numeric']                      # every physics room may use these
PHYSICS = ['phase-space', 'open-system']                               # rooms beside each other, not on each other
MAY_USE = {
    'engine/core': ['engine/core'],
    'engine/numeric': ['engine/numeric', 'engine/core'],
    'engine/models': ['engine/models', 'engine/numeric', 'engine/core'] + ['engine/' + r for r in PHYSICS],
    'engine/run': ['engine/run', 'engine/models', 'engine/core'],
    'engine/io': ['engine/io', 'engine/run', 'engine/models', 'engine/core'],
    'draw': ['draw', 'engine/run', 'engine/io', 'engine/numeric', 'engine/core'],
    'ui': ['ui', 'draw', 'engine/run', 'engine/io', 'engine/core'],
    'cli': ['cli', 'draw', 'engine'],
}
for room in PHYSICS:
    MAY_USE['engine/' + room] = ['engine/' + room, 'engine/numeric', 'engine/core']
SCREEN = re.compile(r'^(gtk|gdk|gsk|adwaita|epoxy|X11)')
DRAWING = re.compile(r'^(cairo|pango|librsvg)')

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def room_of(path):
    inside = path[len('src/'):]
    return next((r for r in sorted(MAY_USE, key=len, reverse=True) if inside.startswith(r + '/')), None)


def arrows():
    for path in files('.c', '.h', under='src'):
        room = room_of(path)
        if room is None:
            yield f'{path}: stands in no room; allowed: {", ".join(sorted(MAY_USE))}'
            continue
        for quote, name in INCLUDE.findall(read(path)):
            if quote == '"' and not exists('src/' + name):
                yield f'{path}: "{name}" is not below src/'
            elif quote == '"' and not any(name.startswith(r + '/') for r in MAY_USE[room]):
                yield f'{path}: {room} may not use {os.path.dirname(name)} ("{name}")'
            elif quote == '<' and room != 'ui' and SCREEN.match(name):
                yield f'{path}: only the window may use <{name}>'
            elif quote == '<' and room.startswith('engine') and DRAWING.match(name):
                yield f'{path}: the engine does not draw (<{name}>)'


def registered(paths):
    """Each file's name stands in a meson.build of its folder or of one above."""
    for path in paths:
        folder = os.path.dirname(path)
        while folder:
            meson = os.path.join(folder, 'meson.build')
            inside = os.path.relpath(path, folder)
            if exists(meson) and any(f"'{n}'" in read(meson) for n in (inside, os.path.basename(path)[:-2])):
                break
            folder = os.path.dirname(folder)
        else:
            yield f'{path}: in no meson.build'


def tests_registered():
    for path in files('.c', '.py', under='tests'):
        name = os.path.basename(path)
        stem = os.path.splitext(name)[0]
        if not re.match(r'test[-_]', name):
            continue
        meson = read(os.path.join(os.path.dirname(path), 'meson.build'))
        short = re.sub(r'^test[-_]', '', stem)
        if not any(f"'{word}'" in meson for word in (name, stem, short)):
            yield f'{path}: not in the meson.build beside it'


def untested_headers():
    included = set()
    for path in files('.c', '.h', under='tests'):
        included.update(name for _, name in INCLUDE.findall(read(path)))
    for path in files('.h', under='src/engine') + files('.h', under='src/draw'):
        if not path.endswith(('-private.h', '-table.h')) and path[len('src/'):] not in included:
            yield f'{path}: no file in tests/ includes it'


tap = Tap()
tap.case('arrows between the rooms go one way', list(arrows()))
tap.case('every source file is built', list(registered(files('.c', under='src'))))
tap.case('every test file is registered', list(tests_registered()))
tap.case('every engine and drawing header has a test', list(untested_headers()))
tap.end()

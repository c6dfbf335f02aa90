#!/usr/bin/python3
# Cvasi: data files are what their formats ask for
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
import sys
import tempfile

from lint import ROOT, Tap, exists, files, read, run

cli = os.path.abspath(sys.argv[1])       # of the build folder, and these tests work in the tree
APP = 'org.cvasi.Cvasi'
HEADERS = {'330': '#version 330 core\n', 'ES 300': '#version 300 es\nprecision highp float;\nprecision highp int;\n'}


def faults_of(*command):
    code, output = run(*command)
    return [output or f'{command[0]}: {code}'] if code else []


def xml():
    return faults_of('xmllint', '--noout', *files('.xml', '.ui', '.svg', under='data'))


def manual():
    faults = []
    for path in files('.1', under='data/man'):
        code, output = run('man', '--warnings', '-E', 'UTF-8', '-l', path, env={**os.environ, 'MANPAGER': 'cat', 'MANROFFSEQ': '', 'LC_ALL': 'C.UTF-8'})
        warnings = [line for line in output.splitlines() if re.search(r'(warning|error): ', line)]
        faults += warnings or ([f'{path}: {code}'] if code else [])
    return faults


def shaders():
    """Each one after either of the two headers that the window puts before it."""
    faults = []
    for path in files('.frag', '.vert', under='data/shaders'):
        for version, header in HEADERS.items():
            with tempfile.NamedTemporaryFile('w', suffix=os.path.splitext(path)[1], delete=False) as file:
                file.write(header + re.sub(r'^#version.*\n', '', read(path), flags=re.M))
            code, output = run('glslangValidator', file.name)
            os.unlink(file.name)
            if code:
                faults.append(f'{path} as {version}: {output}')
    return faults or ([] if files('.frag', under='data/shaders') else ['no shaders found'])


def resources():
    """Every .ui file, shader and style sheet is in the resource list, if there is one."""
    lists = files('.gresource.xml', under='data')
    listed = set()
    for path in lists:
        for name in re.findall(r'<file[^>]*>([^<]+)</file>', read(path)):
            listed.add(os.path.normpath(os.path.join(os.path.dirname(path), name)))
            listed.add(os.path.normpath(os.path.join('data', name)))
    return [f'{path}: in no .gresource.xml' for path in files('.ui', '.frag', '.vert', '.css', under='data') if path not in listed]


def scenarios():
    """The program finds no fault in any, and every value names a parameter of the model."""
    faults = []
    code, listing = run(cli, 'list', '--json')
    if code or not listing.startswith('{'):
        return [f'cvasi-cli list: {listing}']
    known = {s['id'] for s in json.loads(listing)['scenarios']}
    for path in files('.json', under='data/scenarios'):
        try:
            scenario = json.loads(read(path))
        except ValueError as error:
            faults.append(f'{path}: {error}')
            continue
        if scenario.get('id') != os.path.basename(path)[:-5] or scenario['id'] not in known:
            faults.append(f'{path}: its id is not its name, or the program does not list it')
            continue
        model = json.loads(run(cli, 'describe', scenario['model'], '--json')[1])
        ids = {p['id'] for p in model['parameters']}
        traces = {t['id'] for t in model['traces']}
        outputs = {o['id'] for o in model['outputs']}
        faults += [f'{path}: no parameter "{name}"' for name in scenario.get('values', {}) if name not in ids]
        ladder = scenario.get('ladder', {})
        faults += [f'{path}: ladder: no parameter "{ladder[key]}"' for key in ('over', 'over2') if key in ladder and ladder[key].split('=')[0] not in ids]
        faults += [f'{path}: ladder: no trace "{ladder["trace"]}"'] if ladder.get('trace', next(iter(traces))) not in traces else []
        for panel in scenario.get('panels', []):
            faults += [f'{path}: no output "{panel["output"]}"'] if panel.get('output') and panel['output'] not in outputs else []
            faults += [f'{path}: no trace "{name}"' for name in panel.get('traces', []) if name not in traces]
    numbers = [json.loads(read(p)).get('number') for p in files('.json', under='data/scenarios')]
    if len(numbers) != len(set(numbers)):
        faults.append(f'scenario numbers are not unique: {sorted(numbers)}')
    return faults if numbers else ['no scenarios found']


def versions():
    """The project's version is told the same everywhere."""
    version = re.search(r"version: '([^']+)'", read('meson.build')).group(1)
    faults = []
    if f'<release version="{version}"' not in read(f'data/{APP}.metainfo.xml'):
        faults.append(f'metainfo names no release {version}')
    for path in files('.1', under='data/man'):
        if f'"Cvasi {version}"' not in read(path):
            faults.append(f'{path}: not of version {version}')
    if version not in run(cli, '--version')[1]:
        faults.append('cvasi-cli --version tells another')
    return faults


tap = Tap()
tap.tool('desktop entry', 'desktop-file-validate', lambda: faults_of('desktop-file-validate', '--no-hints', f'data/{APP}.desktop'))
tap.tool('metainfo', 'appstreamcli', lambda: faults_of('appstreamcli', 'validate', '--no-net', '--no-color', f'data/{APP}.metainfo.xml'))
tap.tool('XML, .ui and SVG files', 'xmllint', xml)
tap.tool('manual pages', 'man', manual)
tap.tool('shaders in both dialects', 'glslangValidator', shaders)
tap.case('scenarios', scenarios())
tap.case('one version everywhere', versions())
if 'gui' in sys.argv[2:]:
    tap.case('resources are complete', resources())
tap.end()

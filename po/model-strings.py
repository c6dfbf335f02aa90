#!/usr/bin/python3
# Cvasi: collects what people read from the tables of models, from scenarios and lessons, for the translators
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The engine knows no gettext: its tables hold plain strings, which the window translates when it shows them. This script
# writes them into po/model-strings.h as N_ ("…"), which POTFILES names. tests/lint checks that it is up to date.
# usage: po/model-strings.py [--check]
import glob
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(ROOT, 'po', 'model-strings.h')
TOKEN = re.compile(r'''/\*.*?\*/ | //[^\n]* | '(?:\\.|[^'\\])' | (?P<string>"(?:\\.|[^"\\\n])*") | (?P<blank>\s+) | \w+ | .''', re.X | re.S)
WORD = re.compile(r'[^\W\d_]{2,}')
CONVERSION = re.compile(r'%[-+0#]*[\d.]*l?[sdugfiz]')      # of printf (), so an error message
LONG_WORD = re.compile(r'[^\W\d_]{3,}')               # what remains of a formula has none
MARKUP = re.compile(r'<[^>]*>')


def literals(source):
    """String literals, neighbours joined, with the name of the function whose arguments they are among."""
    source = re.sub(r'^\s*#\s*include.*$', '', source, flags=re.M)
    joined, calls, last = None, [], ''
    for token in TOKEN.finditer(source):
        text = token.group()
        if token.group('string'):
            joined = (joined or '') + text[1:-1]
            continue
        if token.group('blank') is not None or text.startswith(('/*', '//')):
            continue
        if joined is not None:
            yield joined, calls[-1] if calls else ''
            joined = None
        if text == '(':
            calls.append(last)
        elif text == ')' and calls:
            calls.pop()
        last = text


def is_prose(text):
    several = ' ' in text.strip() and text == text.strip() and WORD.search(text)
    return bool(several or re.match(r'[A-Z][a-z]{2,}', text)) and not CONVERSION.search(text)


def of_models():
    for path in sorted(glob.glob(os.path.join(ROOT, 'src/engine/models/*.c'))):
        with open(path, encoding='utf-8') as file:
            for text, call in literals(file.read()):
                if is_prose(text) and not call.startswith(('g_set_error', 'g_return', 'g_assert', 'g_error')):
                    yield os.path.relpath(path, ROOT), text


def of_scenario(scenario):
    for key in ('chapter', 'title', 'story', 'equation'):
        yield scenario.get(key)
    for key in ('watch', 'try'):
        yield from scenario.get(key, [])
    for panel in scenario.get('panels', []):
        yield panel.get('title')
        yield panel.get('subtitle')


def of_scenarios():
    for path in glob.glob(os.path.join(ROOT, 'data/scenarios/*.json')):
        with open(path, encoding='utf-8') as file:
            scenario = json.load(file)
        for text in of_scenario(scenario):
            if text and LONG_WORD.search(MARKUP.sub('', text)):
                yield (scenario.get('number', 0), os.path.relpath(path, ROOT)), json.dumps(text, ensure_ascii=False)[1:-1]


def of_lesson(lesson):
    yield lesson.get('title')
    for step in lesson.get('steps', []):
        yield step.get('text')
        ask = step.get('ask', {})
        yield from [ask.get('question'), *ask.get('answers', []), ask.get('because')]


def of_lessons():
    for path in sorted(glob.glob(os.path.join(ROOT, 'data/lessons/*.json'))):
        with open(path, encoding='utf-8') as file:
            lesson = json.load(file)
        for text in of_lesson(lesson):
            if text and LONG_WORD.search(MARKUP.sub('', text)):
                yield os.path.relpath(path, ROOT), json.dumps(text, ensure_ascii=False)[1:-1]


def collected():
    lines = ['/* Cvasi: strings of models, scenarios and lessons, collected by po/model-strings.py',
             ' * Copyright (C) 2026 The Cvasi authors',
             ' * SPDX-License-Identifier: GPL-3.0-or-later */']
    seen, place = set(), None
    found = list(of_models()) + [(where[1], text) for where, text in sorted(of_scenarios(), key=lambda pair: pair[0])]
    found += list(of_lessons())
    for where, text in found:
        if text in seen:
            continue
        seen.add(text)
        if where != place:
            lines.append(f'\n/* {where} */')
            place = where
        if '%' in text:
            lines.append('/* xgettext:no-c-format */')
        lines.append(f'N_ ("{text}")')
    return '\n'.join(lines) + '\n'


text = collected()
if '--check' in sys.argv[1:]:
    with open(OUT, encoding='utf-8') as file:
        if file.read() != text:
            sys.exit('po/model-strings.h is out of date: run po/model-strings.py')
else:
    with open(OUT, 'w', encoding='utf-8') as file:
        file.write(text)

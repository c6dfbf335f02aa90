#!/usr/bin/python3
# Cvasi: what the lint tests share: the tree's files, and results as TAP
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LEFT_OUT = re.compile(r'(^|/)(\.git|build[^/]*|__pycache__)(/|$)')


def files(*suffixes, under='.'):
    """Paths from the root, sorted; all files where no suffix is named."""
    found = []
    for folder, folders, names in os.walk(os.path.join(ROOT, under)):
        folders[:] = [f for f in folders if not LEFT_OUT.search(f)]
        for name in names:
            if not suffixes or name.endswith(suffixes):
                found.append(os.path.relpath(os.path.join(folder, name), ROOT))
    return sorted(found)


def read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as file:
        return file.read()


def exists(path):
    return os.path.exists(os.path.join(ROOT, path))


def run(*command, **options):
    """(exit status, both outputs together)"""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=100,
                          **options)
    return done.returncode, done.stdout.strip()


class Tap:
    """One case a call; a case is a title and the list of its faults."""

    def __init__(self):
        self.count = self.failed = 0

    def case(self, title, faults):
        self.count += 1
        self.failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.count} {title}")
        for fault in faults:
            for line in str(fault).splitlines():
                print(f'# {line}')
        sys.stdout.flush()

    def skip(self, title, why):
        self.count += 1
        print(f'ok {self.count} {title} # SKIP {why}')

    def tool(self, title, name, check):
        """A case that needs a program; check () returns the faults."""
        if shutil.which(name):
            self.case(title, check())
        else:
            self.skip(title, f'{name} is not installed')

    def end(self):
        print(f'1..{self.count}')
        sys.exit(1 if self.failed else 0)

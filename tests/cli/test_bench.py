#!/usr/bin/python3
# Cvasi: cvasi-cli bench: what it says, not how fast it is
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import unittest

from program import Case, run


class Bench(Case):
    def test_figures_as_json(self):
        done = run('bench', 'memory', '--json')
        self.assertDone(done)
        figures = json.loads(done.stdout)
        self.assertEqual([f['name'] for f in figures], ['memory-1024'])
        for figure in figures:
            self.assertEqual(figure['bench'], 'memory')
            self.assertGreater(figure['value'], 8)      # a field alone is 8 MiB
            self.assertLessEqual(figure['low'], figure['value'])
            self.assertLessEqual(figure['value'], figure['high'])
            self.assertEqual((figure['unit'], figure['goal']), ('MiB', 64))

    def test_figures_as_text(self):
        done = run('bench', 'frame')
        self.assertDone(done)
        self.assertRegex(done.stdout, r'(?m)^frame: .+\n  frame-cat +[\d.]+ ')


if __name__ == '__main__':
    unittest.main()

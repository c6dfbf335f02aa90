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

    def test_wave_functions_against_the_grid(self):
        done = run('bench', 'waves', '--json')
        self.assertDone(done)
        figures = {f['name']: f for f in json.loads(done.stdout)}
        self.assertEqual(list(figures), ['pure-512-2', 'gain-512-2', 'pure-512-4', 'gain-512-4', 'memory-512'])
        for order in '24':
            self.assertEqual((figures['pure-512-' + order]['unit'], figures['pure-512-' + order]['goal']), ('ms', 1))
            self.assertFalse(figures['pure-512-' + order]['at_least'])
            self.assertEqual((figures['gain-512-' + order]['goal'], figures['gain-512-' + order]['at_least']), (20, True))
            self.assertGreater(figures['gain-512-' + order]['value'], 0)
        # A field of 512 x 512 numbers against a few rows of 512: no machine changes that.
        self.assertGreater(figures['memory-512']['value'], 20)
        self.assertIsNone(figures['memory-512']['goal'])

    def test_figures_as_text(self):
        done = run('bench', 'frame')
        self.assertDone(done)
        self.assertRegex(done.stdout, r'(?m)^frame: .+\n  frame-cat +[\d.]+ ')


if __name__ == '__main__':
    unittest.main()

#!/usr/bin/python3
# Cvasi: cvasi-cli run: rows, numbers, files, ways to end
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import math
import os
import re
import signal
import subprocess
import time
import unittest

import h5py
import numpy

from program import PROGRAM, SLOW, Case, Traces, run


class Run(Case):
    def traces(self, *words):
        done = run('run', *words, '--traces', '-')
        self.assertDone(done)
        return Traces(done.stdout)

    def test_rows_at_exact_times(self):
        traces = self.traces('cat', '--until', 1, '--every', 0.1)
        self.assertEqual(traces.header[0], 't')
        self.assertEqual(traces.t, [k * 0.1 for k in range(10)] + [1.0])

    def test_last_interval_may_be_shorter(self):
        self.assertEqual(self.traces('cat', '--until', 1, '--every', 0.4).t, [0, 0.4, 0.8, 1])

    def test_a_hundred_intervals_unless_told(self):
        t = self.traces('cat', '--until', 0.5).t
        self.assertEqual((len(t), t[0], t[-1]), (101, 0, 0.5))

    def test_no_time_at_all(self):
        self.assertEqual(self.traces('cat', '--until', 0).t, [0])
        self.assertEqual(self.traces('cat', '--until', 0, '--every', 0.3).t, [0])

    def test_comments_tell_every_parameter(self):
        traces = self.traces('cat', '--set', 'hbar=0.7', '--until', 0)
        self.assertEqual(traces.comments['model'], 'phase-space')
        self.assertEqual(float(traces.comments['hbar']), 0.7)
        self.assertEqual(traces.comments['state'], 'cat')
        self.assertTrue(any('0.1.0' in value for value in traces.comments.values()))

    def test_numbers_have_all_their_digits(self):
        traces = self.traces('cat', '--set', 'D=0.01', '--until', 1, '--every', 0.5)
        for row in traces.cells:
            for cell in row:
                self.assertRegex(cell, r'^(-?\d(\.\d+)?([eE][-+]\d+)?|-?\d+(\.\d+)?|nan|-?inf|)$')
        # A number that needs 17 digits must have them.
        self.assertTrue(any(len(re.sub(r'[eE].*|[-.]', '', c).lstrip('0')) >= 16 for row in traces.cells for c in row))

    def test_rows_of_a_material_run_through_its_epoch(self):
        """Also of scenarios that count epochs in a window: the material after its epochs, against that without learning."""
        for name in ('figure-2', 'common-noise', 'moving-spectrum'):
            traces = self.traces(name, '--set', 'epochs=60', '--until', 4, '--every', 1)
            self.assertEqual(traces.comments['clock'], 'epoch')
            self.assertEqual(set(traces.column('epoch')), {60})
            fixed, learning = traces.column('rho_01_fixed'), traces.column('rho_01_learning')
            self.assertAlmostEqual(fixed[0], learning[0], delta=1e-12)
            self.assertEqual(sorted(fixed, reverse=True), fixed)
            self.assertGreater(learning[-1], 1.5 * fixed[-1], name)

    def test_waits_for_what_is_worked_out_beside_the_run(self):
        traces = self.traces('lindblad', '--set', 'system=kerr-cavity', '--set', 'dim=20', '--set', 'drive=0.3', '--set', 'alpha0=1', '--until', 1, '--every', 0.5)
        gap, distance = traces.column('gap'), traces.column('distance')
        self.assertEqual(len(set(gap)), 1)
        self.assertTrue(gap[0] > 0)
        self.assertTrue(all(d > 0 for d in distance))

    def test_coherence_decays_as_the_closed_form(self):
        traces = self.traces('cat', '--set', 'D=0.01', '--until', 2, '--every', 0.5)
        for measured, theory in zip(traces.column('coherence'), traces.column('coherence_theory')):
            self.assertAlmostEqual(measured / theory, 1, delta=1e-6)
        # Γ = D(2b)²/ħ² would hold at rest; in the well Δx = 2b cos t, so that ∫Δx² = 4b² (t/2 + sin 2t / 4).
        t = traces.t[-1]
        self.assertAlmostEqual(math.log(traces.column('coherence_theory')[-1]),
                               -0.01 * 36 * (t / 2 + math.sin(2 * t) / 4), delta=1e-9)

    def test_the_same_request_gives_the_same_bytes(self):
        words = ('run', 'moyal', '--until', 0.3, '--every', 0.1, '--traces', '-')
        self.assertEqual(run(*words).stdout, run(*words).stdout)

    def test_sampling_changes_the_run_by_its_step_error_only(self):
        """A sample between two stations cuts a step in two: what that changes falls with the fourth power of the step."""
        def change(dt):
            words = ('moyal', '--set', 'twin=off', '--set', f'dt={dt}', '--until', 1)
            few, many = (self.traces(*words, '--every', every).column('x_var')[-1] for every in (1, 0.03))
            return abs(few - many)

        coarse, fine = change(0.16), change(0.04)
        self.assertGreater(coarse, 0)
        self.assertGreater(coarse / fine, 4 ** 3.5)

    def test_set_counts_the_last_time(self):
        traces = self.traces('cat', '--set', 'b=2', '--set', 'b=3', '--until', 0)
        self.assertEqual(float(traces.comments['b']), 3)

    def test_file_holds_what_standard_output_would(self):
        path = self.path('traces.csv')
        self.assertDone(run('run', 'cat', '--until', 0.2, '--every', 0.1, '--traces', path))
        self.assertEqual(self.read('traces.csv'), run('run', 'cat', '--until', 0.2, '--every', 0.1, '--traces', '-').stdout)
        self.assertEqual(os.listdir(self.folder), ['traces.csv'])

    def test_without_files_the_last_values_are_printed(self):
        done = run('run', 'cat', '--until', 0.1)
        self.assertDone(done)
        self.assertRegex(done.stdout, r'(?m)^t +0\.1$')
        self.assertRegex(done.stdout, r'(?m)^norm +')

    def test_traces_carry_their_session(self):
        words = ('--until', 0.4, '--every', 0.2, '--traces', '-')
        first = run('run', 'moyal', '--set', 'hbar=0.7', *words)
        self.assertDone(first)
        self.write('again.cvasi', Traces(first.stdout).comments['session'])
        again = run('run', self.path('again.cvasi'), *words)
        self.assertDone(again)
        self.assertEqual(Traces(again.stdout).cells, Traces(first.stdout).cells)

    def test_changes_of_a_session_happen_at_their_time(self):
        self.write('late.cvasi', json.dumps({'cvasi': 1, 'program': '0.1.0', 'model': 'phase-space', 't': 0, 'speed': 1, 'values': {},
                                             'changes': [{'t': 1, 'param': 'D', 'value': 0.02}]}))
        traces = self.traces(self.path('late.cvasi'), '--until', 2, '--every', 0.5)
        purity = traces.column('purity')
        self.assertAlmostEqual(purity[2], 1, delta=1e-9)
        self.assertLess(purity[3], 0.99)
        self.assertLess(purity[4], purity[3])

    def test_traces_and_fields_in_one_file_are_refused(self):
        path = self.path('both')
        self.assertRefused(run('run', 'cat', '--until', 0, '--traces', path, '--fields', path), path)
        self.assertEqual(os.listdir(self.folder), [])

    def test_fields(self):
        path = self.path('fields.h5')
        self.assertDone(run('run', 'cat', '--set', 'n_x=256', '--set', 'n_p=256', '--until', 0.2, '--every', 0.1, '--fields', path))
        with h5py.File(path) as file:
            self.assertEqual(str(numpy.asarray(file.attrs['version']).astype(str)), '0.1.0')
            names = []
            file.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) else None)
            fields = sorted(n for n in names if re.search(r'(^|/)W(/|_?\d|$)', n))
            self.assertEqual(len(fields), 3, names)
            w = file[fields[-1]]
            self.assertEqual(w.shape, (256, 256))
            self.assertAlmostEqual(float(numpy.sum(w) * w.attrs['dx'] * w.attrs['dy']), 1, delta=1e-9)
            self.assertAlmostEqual(float(w.attrs['t']), 0.2, delta=1e-15)
        self.assertEqual(os.listdir(self.folder), ['fields.h5'])

    def test_strict_run_in_the_red_fails_and_writes_nothing(self):
        # A cat that does not fit its window: the packets wrap around the edge.
        words = ('run', 'cat', '--set', 'x_max=3', '--set', 'n_x=64', '--until', 1)
        path = self.path('traces.csv')
        self.write('traces.csv', 'precious')
        done = run(*words, '--strict', '--traces', path)
        self.assertEqual(done.returncode, 1)
        self.assertOneLine(done, 'red')
        self.assertEqual((self.read('traces.csv'), os.listdir(self.folder)), ('precious', ['traces.csv']))
        self.assertEqual(run(*words, '--traces', path).returncode, 0)

    def test_strict_run_in_the_green_is_done(self):
        self.assertDone(run('run', 'cat', '--until', 0.5, '--strict'))

    def test_interrupt_keeps_what_is_done(self):
        path = self.path('traces.csv')
        running = subprocess.Popen([PROGRAM, 'run', 'cat', '--until', '100000', '--every', '0.05', '--traces', path],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(1.0 * SLOW)
        self.assertIsNone(running.poll(), 'ended before it could be interrupted')
        running.send_signal(signal.SIGINT)
        output, message = running.communicate(timeout=20 * SLOW)
        self.assertEqual((running.returncode, output), (1, ''), message)
        self.assertRegex(message, r'^cvasi-cli: stopped at t = [^\n]+\n$')
        traces = Traces(self.read('traces.csv'))
        self.assertGreater(len(traces.cells), 1)
        self.assertEqual({len(row) for row in traces.cells}, {len(traces.header)})
        self.assertEqual(traces.t, [k * 0.05 for k in range(len(traces.cells))])
        self.assertEqual(os.listdir(self.folder), ['traces.csv'])

    def test_full_device_is_a_failure(self):
        with open('/dev/full', 'w') as full:
            done = subprocess.run([PROGRAM, 'run', 'cat', '--until', '1', '--traces', '-'], stdout=full, stderr=subprocess.PIPE,
                                  text=True, timeout=60 * SLOW)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r'^cvasi-cli: [^\n]+\n$')


if __name__ == '__main__':
    unittest.main()

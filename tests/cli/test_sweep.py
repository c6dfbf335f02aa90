#!/usr/bin/python3
# Cvasi: cvasi-cli sweep: rows, what each of them is, interruptions of every kind, slopes
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import math
import os
import re
import resource
import signal
import subprocess
import unittest

from program import PROGRAM, SLOW, Case, Traces, run
from sweeping import LONG, LONG_POINTS, POINTS, QUICK, Results, children, rows_in, rows_kept, sweep, wait_until


class Sweep(Case):
    def results(self, *words, name='out.csv'):
        self.assertDone(sweep(*words, '--out', self.path(name)))
        return Results(self.read(name))

    def test_rows_are_the_product_in_order(self):
        results = self.results(*QUICK)
        self.assertEqual(os.listdir(self.folder), ['out.csv'])
        self.assertEqual(results.header[:3], ['w', 'g', 't'])
        self.assertEqual(results.header[-2:], ['verdict', 'note'])
        w, g = results.column('w'), results.column('g')
        self.assertEqual(len(w), POINTS)
        self.assertEqual((w[0], w[-1], g[:3]), (0.5, 5, [0, 0.2, 0.4]))
        for i in range(POINTS):
            self.assertAlmostEqual(w[i] / (0.5 * 10 ** (i // 3 / 7)), 1, delta=1e-14)
        self.assertEqual(set(results.t), {1.5})
        self.assertEqual(set(results.column('verdict')), {0})

    def test_comments_tell_the_sweep(self):
        comments = self.results(*QUICK, '--set', 'gphi=0.3').comments
        self.assertEqual((comments['model'], comments['w'], comments['gphi'], comments['points']),
                         ('lindblad', '0.5:5:log:8', '0.3', str(POINTS)))
        self.assertEqual(float(comments['until']), 1.5)
        self.assertIn('0.1.0', comments['program'])

    def test_a_row_is_the_last_row_of_a_run(self):
        for model, over, value, more in (('lindblad', 'w=0.5:5:log:4', 5, []), ('cat', 'b=1:3:lin:3', 1, ['--set', 'n_x=64', '--set', 'n_p=64']),
                                         ('moyal', 'hbar=1:0.8:log:2', 0.8, ['--set', 'n_x=64', '--set', 'n_p=64', '--every', '0.3'])):
            with self.subTest(model=model):
                name = over.split('=')[0]
                # The verdict of so small a grid does not matter here.
                self.assertEqual(sweep(model, *more, '--over', over, '--until', 0.7, '--out', self.path(model)).returncode, 0)
                swept = Results(self.read(model))
                last = Traces(run('run', model, *more, '--set', f'{name}={value}', '--until', 0.7, '--traces', '-').stdout)
                row = swept.cells[swept.column(name).index(value)]
                self.assertEqual(row[1:1 + len(last.header)], last.cells[-1])

    def test_closed_form_at_every_point(self):
        """ρ_eg of the free qubit decays with its rate: g (nbar + 1/2) + gphi for both the swept ones."""
        results = self.results('lindblad', '--over', 'g=0:0.6:lin:4', '--over', 'gphi=0.05:0.4:log:3', '--until', 2)
        for measured, theory in zip(results.column('c01'), results.column('c01_theory')):
            self.assertAlmostEqual(measured, theory, delta=1e-7)
        self.assertGreater(max(results.column('c01')) - min(results.column('c01')), 0.1)

    def test_jobs_do_not_matter(self):
        for jobs in (1, 2, 7):
            self.results(*QUICK, '--jobs', jobs, name=f'{jobs}.csv')
        self.assertEqual(self.read('1.csv'), self.read('2.csv'))
        self.assertEqual(self.read('1.csv'), self.read('7.csv'))

    def test_the_same_again_is_done_already(self):
        path = self.path('out.csv')
        self.results(*QUICK)
        before = os.stat(path)
        self.results(*QUICK)
        self.assertEqual((before.st_ino, before.st_mtime_ns), (os.stat(path).st_ino, os.stat(path).st_mtime_ns))
        self.results(*QUICK, '--again')
        self.assertNotEqual(before.st_ino, os.stat(path).st_ino)

    def test_failed_points_are_rows(self):
        # A cavity of 20 levels has no twenty-first.
        done = sweep('lindblad', '--set', 'system=kerr-cavity', '--set', 'dim=20', '--set', 'start=fock', '--over', 'n=5:20:lin:2',
                     '--until', 0.1, '--out', self.path('out.csv'))
        results = Results(self.read('out.csv'))
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stderr, r'^cvasi-cli: note: 1 of 2 points could not be run, the first at n = 20: [^\n]+\n$')
        self.assertEqual(results.texts('verdict')[1], 'nan')
        self.assertTrue(all(math.isnan(float(cell)) for cell in results.cells[1][1:-1]))
        self.assertFalse(math.isnan(results.column('trace')[0]))
        self.assertIn('0 to 19', results.texts('note')[1])

    def test_nothing_can_be_run(self):
        done = sweep('phase-space', '--set', 'potential=expression', '--set', 'V=x^', '--over', 'hbar=1:0.5:lin:3', '--until', 1, '--out',
                     self.path('out.csv'))
        self.assertRefused(done, 'no point', 'V')
        self.assertEqual(os.listdir(self.folder), [])

    def test_red_verdicts_are_told(self):
        # A cat that does not fit its window.
        done = sweep('cat', '--set', 'x_max=3', '--set', 'n_x=64', '--set', 'n_p=64', '--over', 'b=1:3:lin:3', '--until', 0.5, '--out', self.path('out.csv'))
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stderr, r'^cvasi-cli: note: \d of 3 points have a red verdict, the first at b = [^\n]+\n$')
        results = Results(self.read('out.csv'))
        self.assertEqual(results.column('verdict')[-1], 2)
        self.assertTrue(results.texts('note')[-1])
        self.assertEqual({len(row) for row in results.cells}, {len(results.header)})

    def test_slopes(self):
        words = ('cat', '--set', 'potential=free', '--set', 'm=1e6', '--set', 'D=0.01', '--set', 'b=1', '--over', 'hbar=2:0.5:log:5', '--until', 1,
                 '--every', 1, '--out', self.path('out.csv'))
        done = sweep(*words)
        self.assertEqual(done.returncode, 0)
        self.assertIn('against ln(1/hbar)', done.stdout)
        results = Results(self.read('out.csv'))
        # Packets at rest lose ln c = -D (2b)² T / ħ²: the closed form at every point, to what the heavy mass and the grid let it be.
        for h, c in zip(results.column('hbar'), results.column('coherence')):
            self.assertAlmostEqual(math.log(c) / (-0.01 * 4 / h ** 2), 1, delta=1e-3)
        # The program's slope against that of the textbook, from the file.
        u = [-math.log(h) for h in results.column('hbar')]
        y = results.column('coherence')
        slope, error = line_through(u, y)
        told = re.search(r'^coherence +(\S+) ± (\S+) \(r \S+, 5\)', done.stdout, re.M)
        self.assertAlmostEqual(float(told[1]), slope, delta=1e-5 * abs(slope))
        self.assertAlmostEqual(float(told[2]), error, delta=0.06 * error)
        # 1 - purity is there beside purity.
        self.assertRegex(done.stdout, r'(?m)^1 - purity ')
        # Again without running anything: the same table.
        self.assertEqual(sweep(*words).stdout, done.stdout)

    def test_no_slopes_without_one_logarithmic_axis(self):
        self.assertEqual(sweep(*QUICK, '--out', self.path('a.csv')).stdout, '')
        self.assertEqual(sweep('lindblad', '--over', 'w=1:2:lin:5', '--until', 1, '--out', self.path('b.csv')).stdout, '')


def line_through(x, y):
    n, mx, my = len(x), sum(x) / len(x), sum(y) / len(y)
    sxx = sum((a - mx) ** 2 for a in x)
    slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / sxx
    squares = sum((b - my - slope * (a - mx)) ** 2 for a, b in zip(x, y))
    return slope, math.sqrt(squares / (n - 2) / sxx)


class Interruptions(Case):
    @classmethod
    def setUpClass(cls):
        cls.whole = None

    def expect_whole(self, path):
        """Byte for byte what a sweep without interruptions writes; nothing else lies about."""
        if Interruptions.whole is None:
            self.assertDone(sweep(*LONG, '--out', self.path('whole.csv')))
            Interruptions.whole = self.read('whole.csv')
            os.unlink(self.path('whole.csv'))
        self.assertDone(sweep(*LONG, '--out', path))
        with open(path, encoding='utf-8') as file:
            self.assertEqual(file.read(), Interruptions.whole)
        self.assertEqual(os.listdir(self.folder), [os.path.basename(path)])

    def start(self, path, *more, **options):
        running = subprocess.Popen([PROGRAM, 'sweep', *LONG, '--out', path, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   **options)
        self.addCleanup(running.stdout.close)
        self.addCleanup(running.stderr.close)
        return running

    def test_ctrl_c(self):
        path = self.path('out.csv')
        for sign in (signal.SIGINT, signal.SIGTERM):
            for part in glob.glob(path + '.part'):
                os.unlink(part)
            running = self.start(path)
            wait_until(lambda: 2 <= rows_kept(path) < LONG_POINTS)
            running.send_signal(sign)
            output, message = running.communicate(timeout=20 * SLOW)
            self.assertEqual((running.returncode, output), (1, ''), message)
            self.assertRegex(message, rf'^cvasi-cli: stopped; \d+ of {LONG_POINTS} points are kept in "[^"]*out\.csv\.part": [^\n]+\n$')
            self.assertEqual(os.listdir(self.folder), ['out.csv.part'])
            self.assertGreaterEqual(rows_kept(path), 2)
        self.expect_whole(path)

    def test_kill(self):
        """No time to say goodbye: no row is lost, and no worker stays behind."""
        path = self.path('out.csv')
        running = self.start(path, '--jobs', '2')
        wait_until(lambda: rows_kept(path) >= 2)
        workers = children(running.pid)
        self.assertEqual(len(workers), 2)
        running.kill()
        running.wait()
        kept = rows_kept(path)
        self.assertGreaterEqual(kept, 2)
        wait_until(lambda: not any(alive(pid) for pid in workers))
        self.expect_whole(path)

    def test_torn_line(self):
        path = self.path('out.csv')
        running = self.start(path)
        wait_until(lambda: rows_kept(path) >= 3)
        running.kill()
        running.wait()
        with open(path + '.part', 'rb+') as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            last = file.read().rstrip(b'\n').rfind(b'\n')
            file.truncate((last + 1 + size) // 2)
        self.expect_whole(path)

    def test_a_killed_worker_costs_nothing_but_time(self):
        path = self.path('out.csv')
        running = self.start(path, '--jobs', '1')
        for _ in range(2):
            before = rows_kept(path)
            wait_until(lambda: rows_kept(path) > before)
            for pid in children(running.pid):
                os.kill(pid, signal.SIGKILL)
        self.assertEqual(running.wait(60 * SLOW), 0)
        self.expect_whole(path)

    def test_two_at_once(self):
        path = self.path('out.csv')
        running = self.start(path)
        wait_until(lambda: rows_kept(path) >= 1)
        self.assertRefused(sweep(*LONG, '--out', path), 'another cvasi-cli is at work')
        running.send_signal(signal.SIGINT)
        running.wait()
        self.expect_whole(path)

    def test_full_disk(self):
        """The file system takes so many bytes and no more: one line, exit 1, and what fitted is kept."""
        path = self.path('out.csv')

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

        running = self.start(path, preexec_fn=limit)
        output, message = running.communicate(timeout=60 * SLOW)
        self.assertEqual((running.returncode, output), (1, ''), message)
        self.assertRegex(message, r'^cvasi-cli: [^\n]*out\.csv\.part: cannot be written[^\n]* points are kept[^\n]*\n$')
        self.assertLessEqual(os.stat(path + '.part').st_size, 4000)
        with open(path + '.part', encoding='utf-8') as file:
            self.assertTrue(file.read().endswith('\n'))
        self.assertGreater(rows_in(path + '.part'), 0)
        self.expect_whole(path)

    def test_other_sweep_is_refused_and_untouched(self):
        path = self.path('out.csv')
        self.assertDone(sweep(*QUICK, '--out', path))
        before = self.read('out.csv')
        for words, parts in (([*QUICK, '--set', 'gphi=0.3'], ['gphi is 0.1 there and 0.3 here']),
                             ([*QUICK[:-1], '2'], ['until is 1.5 there and 2 here']),
                             ([*QUICK, '--every', '0.5'], ['every']),
                             ([*QUICK[:2], 'w=0.5:5:log:9', *QUICK[3:]], ['w is 0.5:5:log:8 there']),
                             (LONG, ['model is lindblad there and phase-space here'])):
            with self.subTest(words=words):
                self.assertRefused(sweep(*words, '--out', path), 'out.csv', '--again', *parts)
                self.assertEqual((self.read('out.csv'), os.listdir(self.folder)), (before, ['out.csv']))
        self.write('out.csv', 'precious')
        self.assertRefused(sweep(*QUICK, '--out', path), 'no results of a sweep', '--again')
        self.assertEqual(self.read('out.csv'), 'precious')
        self.assertDone(sweep(*QUICK, '--out', path, '--again'))
        self.assertEqual(self.read('out.csv'), before)


def alive(pid):
    try:
        with open(f'/proc/{pid}/stat', encoding='utf-8') as file:
            return file.read().rsplit(')', 1)[1].split()[0] != 'Z'
    except OSError:
        return False


if __name__ == '__main__':
    unittest.main()

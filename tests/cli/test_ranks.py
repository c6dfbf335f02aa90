#!/usr/bin/python3
# Cvasi: cvasi-cli sweep under mpirun: two ranks are as one, and a rank that is killed costs only its points
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import signal
import subprocess
import sys
import unittest

from program import PROGRAM, Case, SLOW
from sweeping import LONG, LONG_POINTS, QUICK, children, rows_in, rows_kept, sweep, wait_until

# Open MPI's own leaks are not ours to look for.
if os.environ.get('CVASI_SANITIZED'):
    print('left out under the sanitizers')
    sys.exit(0)

# As root (in containers) too, with more ranks than processors, and without what containers forbid.
ENVIRONMENT = {**os.environ, 'OMPI_ALLOW_RUN_AS_ROOT': '1', 'OMPI_ALLOW_RUN_AS_ROOT_CONFIRM': '1',
               'OMPI_MCA_btl_vader_single_copy_mechanism': 'none', 'OMPI_MCA_plm_rsh_agent': 'sh'}
MPIRUN = sys.argv.pop(1)


def mpirun(n, words, *options):
    return subprocess.Popen([MPIRUN, '--oversubscribe', '--bind-to', 'none', *options, '-n', str(n), PROGRAM, 'sweep', *words],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)


def rank_of(pid):
    with open(f'/proc/{pid}/environ', encoding='utf-8', errors='replace') as file:
        found = [word for word in file.read().split('\0') if word.startswith('OMPI_COMM_WORLD_RANK=')]
    return int(found[0].split('=')[1]) if found else None


class Ranks(Case):
    def one(self, words):
        self.assertDone(sweep(*words, '--out', self.path('one.csv')))
        text = self.read('one.csv')
        os.unlink(self.path('one.csv'))
        return text

    def start(self, *words, options=(), n=2):
        running = mpirun(n, words, *options)
        self.addCleanup(running.stdout.close)
        self.addCleanup(running.stderr.close)
        return running

    def test_ranks_equal_one_rank(self):
        expected = self.one(QUICK)
        for n in (1, 2, 3):
            with self.subTest(n=n):
                path = self.path('out.csv')
                running = self.start(*QUICK, '--out', path, n=n)
                output, message = running.communicate(timeout=60 * SLOW)
                self.assertEqual((running.returncode, output), (0, ''), message)
                self.assertEqual((self.read('out.csv'), os.listdir(self.folder)), (expected, ['out.csv']))
                os.unlink(path)

    def kill_one(self, victim, *options, rest_waits=False):
        """Kills that rank as soon as both have done a point; returns when mpirun has ended. The rest waits where
        mpirun is to end it: else it may be done with everything before mpirun comes to that."""
        path = self.path('out.csv')
        running = self.start(*LONG, '--out', path, options=options)
        wait_until(lambda: rows_in(path + '.part') and rows_in(path + '.part.1'))
        ranks = children(running.pid)
        killed = [pid for pid in ranks if rank_of(pid) == victim]
        self.assertEqual((len(ranks), len(killed)), (2, 1))
        if rest_waits:
            os.kill(next(pid for pid in ranks if pid not in killed), signal.SIGSTOP)
        self.assertLess(rows_kept(path), LONG_POINTS)
        os.kill(killed[0], signal.SIGKILL)
        return running.communicate(timeout=60 * SLOW), running.returncode

    def test_a_killed_rank_costs_only_its_points(self):
        """With --enable-recovery the other rank goes on, does what the dead one has left, and finishes: whichever dies."""
        expected = self.one(LONG)
        for victim in (1, 0):
            with self.subTest(victim=victim):
                (output, message), code = self.kill_one(victim, '--enable-recovery')
                self.assertEqual((code, output), (0, ''), message)
                self.assertEqual((self.read('out.csv'), os.listdir(self.folder)), (expected, ['out.csv']))
                os.unlink(self.path('out.csv'))

    def test_where_mpirun_ends_all_ranks_the_rows_are_kept(self):
        expected = self.one(LONG)
        (_, message), code = self.kill_one(1, rest_waits=True)
        self.assertNotEqual(code, 0, message)
        path = self.path('out.csv')
        self.assertFalse(os.path.exists(path))
        self.assertGreaterEqual(rows_in(path + '.part'), 1)
        self.assertGreaterEqual(rows_in(path + '.part.1'), 1)
        # A restart, with another number of ranks, takes up where it stopped.
        self.assertDone(sweep(*LONG, '--out', path))
        self.assertEqual((self.read('out.csv'), os.listdir(self.folder)), (expected, ['out.csv']))

    def test_refusals_are_one_line(self):
        self.write('out.csv', 'precious')
        for words, part in ((['lindblad', '--over', 'w=1:2:lin:2', '--until', '1', '--out', self.path('out.csv')], 'no results of a sweep'),
                            (['lindblad', '--over', 'dog=1:2:lin:2', '--until', '1', '--out', self.path('x.csv')], 'dog')):
            with self.subTest(words=words):
                running = self.start(*words)
                output, message = running.communicate(timeout=60 * SLOW)
                self.assertEqual((running.returncode, output), (2, ''), message)
                self.assertEqual(sum(line.startswith('cvasi-cli: ') for line in message.splitlines()), 1, message)
                self.assertIn(part, message)
                self.assertEqual((self.read('out.csv'), os.listdir(self.folder)), ('precious', ['out.csv']))


if __name__ == '__main__':
    unittest.main()

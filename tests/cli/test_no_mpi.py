#!/usr/bin/python3
# Cvasi: a cvasi-cli that was built without MPI, started by mpirun all the same
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import unittest

from program import Case
from sweeping import QUICK, sweep


class WithoutMpi(Case):
    def start(self, **told):
        return sweep(*QUICK, '--out', self.path('out.csv'), env={**os.environ, **told})

    def test_refused_in_one_line(self):
        for told in ({'OMPI_COMM_WORLD_SIZE': '2', 'OMPI_COMM_WORLD_RANK': '0'}, {'PMI_SIZE': '4', 'PMI_RANK': '0'}):
            with self.subTest(told=told):
                self.assertRefused(self.start(**told), 'built without MPI', '--jobs')
                self.assertEqual(os.listdir(self.folder), [])

    def test_the_other_ranks_are_silent(self):
        done = self.start(OMPI_COMM_WORLD_SIZE='2', OMPI_COMM_WORLD_RANK='1')
        self.assertEqual((done.returncode, done.stdout, done.stderr), (2, '', ''))
        self.assertEqual(os.listdir(self.folder), [])

    def test_one_rank_needs_no_mpi(self):
        self.assertDone(self.start(OMPI_COMM_WORLD_SIZE='1', OMPI_COMM_WORLD_RANK='0'))
        self.assertEqual(os.listdir(self.folder), ['out.csv'])

    def test_without_mpirun(self):
        self.assertDone(self.start())


if __name__ == '__main__':
    unittest.main()

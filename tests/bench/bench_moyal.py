#!/usr/bin/python3
# Cvasi: the Moyal step against the same step in NumPy and pyFFTW
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_moyal.py BENCH-MOYAL N N_THREADS

The scheme of `bench-moyal peer` (merged Strang steps of a cat in a quartic well with diffusion) as one would write it with
NumPy and pyFFTW: measured real transforms on aligned arrays, all phases in tables, all products in place. The two take
turns; the figure is the median ratio of their times. Fails where their answers differ by more than 1e-12."""

import os
import subprocess
import sys
import tempfile
import time

import numpy as np
import pyfftw

TURNS = 7
DT, D, X_MAX, B, LAMBDA4 = 0.01, 0.01, 8.0, 3.0, 0.1


class Peer:
    def __init__(self, n, n_threads):
        stride = max(n // 128, 1)
        p_max = np.pi * n / (4 * stride * X_MAX)
        x = (np.arange(n) - n // 2) * (2 * X_MAX / n)
        p = (np.arange(n) - n // 2) * (2 * p_max / n)
        theta = np.pi / p_max * np.arange(n // 2 + 1)
        lam = np.pi / X_MAX * np.arange(n // 2 + 1)

        def v(y):
            return y**2 / 2 + LAMBDA4 * y**4

        angle = v(x[:, None] + theta / 2) - v(x[:, None] - theta / 2)
        angle[:, -1] = 0  # the highest wave number stands for both signs
        shift = -lam[:, None] * p
        shift[-1, :] = 0
        self.half = np.exp((1j * angle - D * theta**2) * DT / 2)
        self.kick = self.half**2
        self.drift = np.exp(1j * shift * DT)

        self.w = pyfftw.empty_aligned((n, n))
        self.along_p = pyfftw.empty_aligned((n, n // 2 + 1), complex)
        self.along_x = pyfftw.empty_aligned((n // 2 + 1, n), complex)
        how = dict(flags=("FFTW_MEASURE", "FFTW_DESTROY_INPUT"), threads=n_threads)
        self.p_forth = pyfftw.FFTW(self.w, self.along_p, axes=(1,), **how)
        self.p_back = pyfftw.FFTW(self.along_p, self.w, axes=(1,), direction="FFTW_BACKWARD", **how)
        self.x_forth = pyfftw.FFTW(self.w, self.along_x, axes=(0,), **how)
        self.x_back = pyfftw.FFTW(self.along_x, self.w, axes=(0,), direction="FFTW_BACKWARD", **how)
        # scale both ways by hand, inside the tables, so that no pass over W is spent on it
        self.half /= n
        self.kick /= n
        self.drift /= n

        e = np.exp
        lumps = e(-((x - B) ** 2)) + e(-((x + B) ** 2))
        self.w[:] = e(-(p**2)) * (lumps[:, None] + 2 * np.outer(e(-(x**2)), np.cos(2 * B * p)))
        self.w /= 2 * np.pi * (1 + e(-(B**2)))

    def _kick(self, table):
        self.p_forth.execute()
        self.along_p *= table
        self.p_back.execute()

    def steps(self, n):
        self._kick(self.half)
        for i in range(n):
            self.x_forth.execute()
            self.along_x *= self.drift
            self.x_back.execute()
            self._kick(self.half if i == n - 1 else self.kick)


def main():
    bench, n, n_threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    n_steps = 40 if n <= 512 else 10
    peer = Peer(n, n_threads)
    peer.steps(n_steps)
    answer = peer.w.copy()
    ratios, ours = [], []
    clock = time.thread_time if n_threads == 1 else time.perf_counter
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "w")
        for _ in range(TURNS):
            ours.append(float(subprocess.run([bench, "peer", str(n), str(n_threads), str(n_steps), name],
                                             check=True, capture_output=True, text=True).stdout))
            times = []
            for _ in range(3):
                start = clock()
                peer.steps(n_steps // 5)
                times.append((clock() - start) / (n_steps // 5) * 1e3)
            ratios.append(sorted(times)[1] / ours[-1])
        gap = np.abs(np.fromfile(name).reshape(n, n) - answer).max() / np.abs(answer).max()
    print(f"NumPy and pyFFTW over ours, {n}², {n_threads} thread{'s' if n_threads > 1 else ''}: "
          f"{np.median(ratios):.1f} (ours {np.median(ours):.3f} ms, answers agree to {gap:.1e})")
    if not gap < 1e-12:
        sys.exit("the answers differ by more than 1e-12")


if __name__ == "__main__":
    main()

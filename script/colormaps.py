#!/usr/bin/env python3
# Cvasi: makes the colour tables of src/draw/colormap-table.c
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two diverging maps, two sequential ones and two phase rings, designed in OKLab (B. Ottosson, 2020).

Diverging: zero is neutral; lightness is linear in |u|; chroma follows the sRGB gamut, smoothed; blue is
negative, orange positive. The positive arm runs further in lightness than the negative one, so that equal
moduli of opposite sign differ in grey as well.
Sequential: from a neutral that is close to the card to the far end of the lightness, linear in it; for what is never
negative. Its hues run from blue to yellow (dark) or to violet (light), apart from the orange of the first curve.
Rings: one lightness each, phase 0 in the positive hue and phase pi in the negative one, equal steps of
OKLab distance within each half.

Usage: colormaps.py [--check] src/draw/colormap-table.c
"""
import math
import sys

HALF = 512          # entries of one arm of a diverging map; 1024 together
RING = 256
SEQUENCE = 256

#            centre L, (end L, hue at zero, hue at the end, chroma limit) of the negative and the positive arm
DIVERGING = {
    'dark': (0.155, (0.740, 272.0, 240.0, 0.185), (0.940, 40.0, 92.0, 0.175)),
    'light': (0.970, (0.460, 240.0, 265.0, 0.205), (0.340, 72.0, 38.0, 0.180)),
}
#            lightness at zero, (lightness, hue at zero, hue at the end, chroma limit) of the end
SEQUENTIAL = {
    'dark': (0.260, (0.930, 275.0, 112.0, 0.155)),
    'light': (0.965, (0.330, 205.0, 300.0, 0.190)),
}
RINGS = {'dark': (0.770, 0.150), 'light': (0.520, 0.190)}      # lightness, chroma limit
PHASE_ZERO, PHASE_PI = 58.0, 252.0                             # hues of positive and negative


def linear_rgb(lightness, chroma, hue):
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)


def gamut(lightness, hue):
    """Largest chroma that sRGB shows."""
    low, high = 0.0, 0.4
    for _ in range(30):
        middle = 0.5 * (low + high)
        if all(0.0 <= x <= 1.0 for x in linear_rgb(lightness, middle, hue)):
            low = middle
        else:
            high = middle
    return low


def soft_min(a, b):
    """Smooth minimum of two positive numbers: no kink where a limit takes over."""
    return (a ** -8 + b ** -8) ** -0.125 if a > 0 and b > 0 else 0.0


def smooth(values, width, cyclic):
    """Gaussian blur; the ends mirror by odd reflection, so that they stay where they are."""
    n = len(values)
    reach = int(3 * width)
    weights = [math.exp(-0.5 * (k / width) ** 2) for k in range(-reach, reach + 1)]
    total = sum(weights)

    def at(i):
        if cyclic:
            return values[i % n]
        if i < 0:
            return 2 * values[0] - values[-i]
        if i >= n:
            return 2 * values[-1] - values[2 * (n - 1) - i]
        return values[i]
    return [sum(w * at(i + k - reach) for k, w in enumerate(weights)) / total for i in range(n)]


def byte(x):
    x = min(max(x, 0.0), 1.0)
    x = 12.92 * x if x <= 0.0031308 else 1.055 * x ** (1 / 2.4) - 0.055
    return int(math.floor(255 * x + 0.5))


def arm(centre, end, hue_zero, hue_end, limit):
    """One arm, from near zero to the end: HALF colours."""
    t = [(2 * k + 1) / (2 * HALF - 1) for k in range(HALF)]
    lightness = [centre + (end - centre) * x for x in t]
    hue = [hue_zero + (hue_end - hue_zero) * x ** 1.6 for x in t]
    # Chroma rises from zero within the first tenth: the sign shows early, without a seam at zero.
    chroma = [0.95 * soft_min(gamut(l, h), limit) * (1 - math.exp(-x / 0.10))
              for l, h, x in zip(lightness, hue, t)]
    chroma = [min(c, 0.99 * gamut(l, h)) for c, l, h in zip(smooth(chroma, 24, False), lightness, hue)]
    return [tuple(byte(x) for x in linear_rgb(*lch)) for lch in zip(lightness, chroma, hue)]


def sequential(zero, end):
    """From zero, included, to the end: SEQUENCE colours."""
    last, hue_zero, hue_end, limit = end
    t = [k / (SEQUENCE - 1) for k in range(SEQUENCE)]
    lightness = [zero + (last - zero) * x for x in t]
    hue = [hue_zero + (hue_end - hue_zero) * x for x in t]
    chroma = [0.95 * soft_min(gamut(l, h), limit) * (1 - math.exp(-x / 0.12))
              for l, h, x in zip(lightness, hue, t)]
    chroma = [max(0.0, min(c, 0.99 * gamut(l, h))) for c, l, h in zip(smooth(chroma, 10, False), lightness, hue)]
    return [tuple(byte(x) for x in linear_rgb(*lch)) for lch in zip(lightness, chroma, hue)]


def diverging(centre, negative, positive):
    return arm(centre, *negative)[::-1] + arm(centre, *positive)


def ring(lightness, limit):
    """Offsets a, b from grey of RING colours."""
    fine = 3600
    chroma = smooth([0.95 * soft_min(gamut(lightness, 0.1 * k), limit) for k in range(fine)], 120, True)
    chroma = [min(c, 0.99 * gamut(lightness, 0.1 * k)) for k, c in enumerate(chroma)]

    def point(hue):
        x = hue % 360.0 / 0.1
        k = int(x)
        c = chroma[k % fine] * (1 - x + k) + chroma[(k + 1) % fine] * (x - k)
        return c * math.cos(math.radians(hue)), c * math.sin(math.radians(hue))

    def half(first, last):
        hues = [first + (last - first) * k / 2000 for k in range(2001)]
        length = [0.0]
        for h, g in zip(hues, hues[1:]):
            length.append(length[-1] + math.dist(point(h), point(g)))
        out, k = [], 0
        for i in range(RING // 2):
            want = length[-1] * i / (RING // 2)
            while length[k + 1] < want:
                k += 1
            f = (want - length[k]) / (length[k + 1] - length[k])
            out.append(point(hues[k] + f * (hues[k + 1] - hues[k])))
        return out
    return half(PHASE_ZERO, PHASE_PI) + half(PHASE_PI, PHASE_ZERO + 360.0)


def rows(items, each, indent='  '):
    return '\n'.join(indent + ' '.join(items[k:k + each]) for k in range(0, len(items), each))


def table():
    out = ['/* Cvasi: colour tables, made by script/colormaps.py',
           ' * Copyright (C) 2026 The Cvasi authors',
           ' * SPDX-License-Identifier: GPL-3.0-or-later */',
           '#include "draw/colormap-table.h"',
           '',
           '/* clang-format off */']
    for name, spec in DIVERGING.items():
        colours = ['0x%02x%02x%02x,' % rgb for rgb in diverging(*spec)]
        out += ['const guint32 _cv_diverging_%s[CV_COLORMAP_SIZE] = {' % name, rows(colours, 11), '};', '']
    for name, spec in SEQUENTIAL.items():
        colours = ['0x%02x%02x%02x,' % rgb for rgb in sequential(*spec)]
        out += ['const guint32 _cv_sequential_%s[CV_SEQUENTIAL_SIZE] = {' % name, rows(colours, 11), '};', '']
    for name, (lightness, limit) in RINGS.items():
        points = ['{%.4f, %.4f},' % p for p in ring(lightness, limit)]
        out += ['const float _cv_ring_%s[CV_PHASEMAP_PHASES][2] = {' % name, rows(points, 5), '};',
                'const double _cv_ring_%s_lightness = %.3f;' % (name, lightness),
                'const double _cv_ring_%s_centre = %.3f;' % (name, DIVERGING[name][0]), '']
    out.append('/* clang-format on */')
    return '\n'.join(out) + '\n'


def main(arguments):
    check = '--check' in arguments
    paths = [a for a in arguments if not a.startswith('--')]
    if len(paths) != 1:
        sys.exit(__doc__)
    text = table()
    if not check:
        with open(paths[0], 'w', encoding='utf-8') as out:
            out.write(text)
        return 0
    with open(paths[0], encoding='utf-8') as there:
        if there.read() == text:
            return 0
    print('%s is not what script/colormaps.py makes: run it again' % paths[0], file=sys.stderr)
    return 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

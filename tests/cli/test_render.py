#!/usr/bin/python3
# Cvasi: cvasi-cli render: the same figure as PNG, SVG and PDF
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import struct
import unittest
import xml.dom.minidom

from program import Case, run


class Render(Case):
    def render(self, name, *words):
        path = self.path(name)
        self.assertDone(run('render', 'cat', '--set', 'n_x=128', '--set', 'n_p=128', '--at', 0.5, '--out', path, *words))
        self.assertEqual(os.listdir(self.folder), [name])
        with open(path, 'rb') as file:
            return file.read()

    def test_png_of_the_asked_size(self):
        data = self.render('sheet.png', '--size', '800x450')
        self.assertEqual(data[:8], b'\x89PNG\r\n\x1a\n')
        self.assertEqual(struct.unpack('>II', data[16:24]), (800, 450))

    def test_svg_is_xml_of_the_asked_size(self):
        root = xml.dom.minidom.parseString(self.render('sheet.svg', '--size', '640x360')).documentElement
        self.assertEqual(root.tagName, 'svg')
        self.assertRegex(root.getAttribute('width'), r'^640(pt|px)?$')

    def test_pdf(self):
        self.assertEqual(self.render('sheet.pdf')[:5], b'%PDF-')

    def test_panel_by_number_and_by_output(self):
        self.assertNotEqual(self.render('sheet.png'), b'')
        one = self.render('sheet.png', '--panel', 1)
        self.assertEqual(one, self.render('sheet.png', '--panel', 'W'))
        self.assertNotEqual(one, self.render('sheet.png', '--panel', 2))

    def test_the_instant_counts(self):
        self.assertNotEqual(self.render('sheet.png'), self.render('sheet.png', '--at', 0))


if __name__ == '__main__':
    unittest.main()

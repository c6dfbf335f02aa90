#!/usr/bin/python3
# Cvasi: the window driven from outside, as a person would: accessibility tree, pointer, keyboard
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""argv: the program. Runs on a virtual display with a session bus of its own; prints TAP."""
import ctypes
import ctypes.util
import math
import os
import subprocess
import sys
import tempfile
import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 60
CONTROLS = {'push button', 'toggle button', 'slider', 'text', 'entry', 'check box', 'combo box', 'list item', 'menu button',
            'toggle switch', 'switch'}


def wait_for(what, why):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = what()
        except GLib.Error:   # the tree moves while we look
            found = None
        if found:
            return found
        time.sleep(0.03)
    raise AssertionError(f'in vain: {why}')


def walk(parent):
    for i in range(parent.get_child_count()):
        child = parent.get_child_at_index(i)
        if child is not None:
            yield child
            yield from walk(child)


class Program:
    def __init__(self, program, *arguments):
        environment = dict(os.environ)
        environment.pop('GTK_A11Y', None)
        environment.pop('G_DEBUG', None)    # the accessibility bus has warnings of its own
        environment['XDG_CONFIG_HOME'] = self.home = tempfile.mkdtemp()
        self.errors = tempfile.TemporaryFile(mode='w+')
        # The bus and its registry first: a program that starts before they stand is not listed, and on a machine
        # that has never started them they take their time.
        wait_for(lambda: Atspi.get_desktop(0).get_child_count() >= 0, 'the accessibility bus')
        self.process = subprocess.Popen([program, *arguments], env=environment, stderr=self.errors)
        try:
            self.root = wait_for(self.find_program, 'the program in the accessibility tree')
        except AssertionError:
            self.errors.seek(0)
            print(f'exit status {self.process.poll()}, said: {self.errors.read()}', file=sys.stderr)
            raise

    def find_program(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return child
        return None

    def find(self, name, *roles):
        def look():
            for child in walk(self.root):
                if child.get_name() == name and (not roles or child.get_role_name() in roles):
                    return child
            return None
        return wait_for(look, f'{" or ".join(roles)} "{name}"')

    def text(self, name):
        entry = self.find(name, 'text', 'entry')
        return Atspi.Text.get_text(entry, 0, Atspi.Text.get_character_count(entry))

    def place(self, accessible):
        box = accessible.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def complaints(self):
        self.errors.seek(0)
        return [line for line in self.errors.read().splitlines()
                if any(word in line for word in ('CRITICAL', 'WARNING', 'ERROR')) and 'dbind' not in line]

    def end(self):
        self.process.terminate()
        self.process.wait(10)


def take_focus():
    """Without a window manager nobody gives the window the keyboard."""
    x11 = ctypes.CDLL(ctypes.util.find_library('X11') or 'libX11.so.6')
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    display = x11.XOpenDisplay(None)
    root, parent, children, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
    x11.XQueryTree.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 4
    x11.XQueryTree(display, x11.XDefaultRootWindow(display), ctypes.byref(root), ctypes.byref(parent),
                   ctypes.byref(children), ctypes.byref(count))
    x11.XSetInputFocus.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong]
    x11.XGetWindowAttributes.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p]
    size, best = 0, 0
    for i in range(count.value):
        attributes = (ctypes.c_int * 64)()
        x11.XGetWindowAttributes(display, children[i], attributes)
        if attributes[2] * attributes[3] > size:
            size, best = attributes[2] * attributes[3], children[i]
    x11.XSetInputFocus(display, best, 2, 0)
    x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
    x11.XSync(display, 0)


def pointer(x, y, what):
    Atspi.generate_mouse_event(int(x), int(y), what)
    time.sleep(0.02)


def test_names(program):
    wait_for(lambda: sum(1 for child in walk(program.root) if child.get_role_name() == 'slider') >= 8, 'the sliders')
    nameless = [child.get_role_name() for child in walk(program.root)
                if child.get_role_name() in CONTROLS and not child.get_name()
                and Atspi.StateType.SHOWING in child.get_state_set().get_states()]
    assert not nameless, f'controls without a name: {nameless}'


def test_slider_value(program):
    slider = program.find("Planck's constant", 'slider')
    assert slider.get_value_iface().set_current_value(math.log10(0.3))
    wait_for(lambda: program.text("Planck's constant, as a number") == '0.30', 'ħ = 0.30 in the entry')
    reset = program.find("Reset Planck's constant", 'push button')
    reset.get_action_iface().do_action(0)
    wait_for(lambda: program.text("Planck's constant, as a number") == '1.00', 'ħ = 1.00 after reset')


def test_typing(program):
    entry = program.find('Half separation, as a number', 'text', 'entry')
    x, y, w, h = program.place(entry)
    take_focus()
    for _ in range(3):   # triple click selects
        pointer(x + w / 2, y + h / 2, 'b1c')
    for letter in '2.5\n':
        keysym = 0xff0d if letter == '\n' else ord(letter)
        Atspi.generate_keyboard_event(keysym, None, Atspi.KeySynthType.SYM)
        time.sleep(0.05)
    slider = program.find('Half separation', 'slider')
    wait_for(lambda: abs(slider.get_value_iface().get_current_value() - 2.5) < 1e-9, 'b = 2.5 on the slider')


def test_pointer_drag(program):
    slider = program.find('Packet width', 'slider')
    before = slider.get_value_iface().get_current_value()
    x, y, w, h = program.place(slider)
    low, high = slider.get_value_iface().get_minimum_value(), slider.get_value_iface().get_maximum_value()
    knob = x + w * (before - low) / (high - low)
    pointer(knob, y + h / 2, 'b1p')
    for i in range(1, 9):
        pointer(knob + 5 * i, y + h / 2, 'abs')
    pointer(knob + 40, y + h / 2, 'b1r')
    wait_for(lambda: slider.get_value_iface().get_current_value() > before + 0.05, 'a larger a')


def test_play_by_pointer_and_key(program):
    button = program.find('Play', 'push button')
    x, y, w, h = program.place(button)
    pointer(x + w / 2, y + h / 2, 'b1c')
    program.find('Pause', 'push button')
    wait_for(lambda: any(child.get_role_name() == 'label' and (child.get_name() or '').startswith('t = ')
                         and float(child.get_name()[4:]) > 0.2 for child in walk(program.root)), 'the clock to run')
    take_focus()
    Atspi.generate_keyboard_event(0x20, None, Atspi.KeySynthType.SYM)
    program.find('Play', 'push button')


def test_other_scenario(program):
    row = program.find('Which ħ goes to zero?', 'list item')
    x, y, w, h = program.place(row)
    pointer(x + w / 2, y + h / 2, 'b1c')
    wait_for(lambda: any((child.get_name() or '').startswith('W_cl') or 'Classical twin' in (child.get_name() or '')
                         for child in walk(program.root)), "the other scenario's panels")


def test_no_complaints(program):
    assert program.process.poll() is None, 'the program has ended'
    assert not program.complaints(), '\n'.join(program.complaints())


TESTS = [test_names, test_slider_value, test_typing, test_pointer_drag, test_play_by_pointer_and_key, test_other_scenario,
         test_no_complaints]


def main():
    program = Program(sys.argv[1], 'cat', '--paused', '--size', '1280x800')
    failed = 0
    try:
        for number, test in enumerate(TESTS, 1):
            title = test.__name__[5:].replace('_', ' ')
            try:
                test(program)
                print(f'ok {number} {title}', flush=True)
            except (AssertionError, GLib.Error) as fault:
                failed += 1
                print(f'not ok {number} {title}')
                for line in str(fault).splitlines():
                    print(f'# {line}', flush=True)
    finally:
        program.end()
    print(f'1..{len(TESTS)}')
    return 1 if failed else 0


sys.exit(main())

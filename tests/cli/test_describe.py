#!/usr/bin/python3
# Cvasi: cvasi-cli list and describe
# Copyright (C) 2026 The Cvasi authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import unittest

from program import Case, run

CONTRACT_PARAMETERS = '''state hbar hbar_dynamics a b c eta phase x0 p0 n m potential omega lambda4 A B drive drive_omega K decay V order
D gamma twin n_x n_p x_max p_max dt'''.split()
CONTRACT_TRACES = '''norm energy x_mean p_mean x_var p_var xp_cov purity negativity coherence coherence_theory rho_diag rho_off fringe
moyal_1 moyal_2 moyal_3 classical_x_mean classical_p_mean classical_x_var distance ehrenfest_gap edge alias step_error'''.split()
CONTRACT_OUTPUTS = 'W W_classical W_difference rho marginal_x marginal_p potential'.split()


class ListAndDescribe(Case):
    def described(self, name, *words):
        done = run('describe', name, '--json', *words)
        self.assertDone(done)
        return json.loads(done.stdout)

    def test_help_and_version(self):
        for words in (['--help'], ['help'], ['run', '--help'], ['--version']):
            done = run(*words)
            self.assertDone(done)
            self.assertIn('cvasi-cli', done.stdout)

    def test_list_names_scenarios_and_models(self):
        done = run('list', '--json')
        self.assertDone(done)
        listing = json.loads(done.stdout)
        self.assertEqual([s['id'] for s in listing['scenarios']][:5], ['cat', 'mixture', 'which-hbar', 'smeared', 'moyal'])
        self.assertIn('phase-space', [m['id'] for m in listing['models']])
        for scenario in listing['scenarios']:
            self.assertTrue(scenario['title'] and scenario['chapter'] and scenario['model'])

    def test_list_as_text(self):
        done = run('list')
        self.assertDone(done)
        for word in ('cat', 'phase-space'):
            self.assertRegex(done.stdout, rf'(?m)^  {word} ')

    def test_describe_keeps_the_contract(self):
        model = self.described('phase-space')
        parameters = {p['id']: p for p in model['parameters']}
        self.assertEqual([p for p in CONTRACT_PARAMETERS if p not in parameters], [])
        self.assertEqual([t for t in CONTRACT_TRACES if t not in [x['id'] for x in model['traces']]], [])
        self.assertEqual([o for o in CONTRACT_OUTPUTS if o not in [x['id'] for x in model['outputs']]], [])
        hbar = parameters['hbar']
        self.assertEqual((hbar['min'], hbar['max'], hbar['default'], hbar['scale'], hbar['acts'], hbar['kind']),
                         (1e-4, 4, 1, 'log', 'prepare', 'number'))
        self.assertEqual((parameters['D']['acts'], parameters['D']['max']), ('live', 1))
        self.assertEqual(parameters['state']['choices'], ['cat', 'gaussian', 'fock', 'compass'])
        self.assertEqual(parameters['state']['default'], 'cat')
        self.assertEqual(parameters['hbar_dynamics']['follows'], 'hbar')
        self.assertEqual(parameters['order']['choices'], ['exact'] + [str(i) for i in range(9)])
        self.assertTrue(parameters['n_x']['zero_is_auto'])

    def test_describe_tells_instants(self):
        for model in ('phase-space', 'kicked-rotor'):
            instants = [t['id'] for t in self.described(model)['traces'] if t['instant']]
            self.assertEqual(instants, ['break_time'], model)

    def test_describe_shows_what_is_set(self):
        parameters = {p['id']: p for p in self.described('phase-space', '--set', 'hbar=0.25')['parameters']}
        self.assertEqual((parameters['hbar']['value'], parameters['hbar']['set']), (0.25, True))
        self.assertEqual((parameters['hbar_dynamics']['value'], parameters['hbar_dynamics']['set']), (0.25, False))

    def test_every_parameter_is_explained(self):
        model = self.described('phase-space')
        for entry in model['parameters'] + model['traces'] + model['outputs']:
            self.assertTrue(entry['name'], entry['id'])
            self.assertTrue(entry['help'], entry['id'])

    def test_describe_as_text(self):
        done = run('describe', 'cat')
        self.assertDone(done)
        for word in ('Parameters', 'Traces', 'Outputs', 'hbar', 'coherence'):
            self.assertIn(word, done.stdout)


if __name__ == '__main__':
    unittest.main()

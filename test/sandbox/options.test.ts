import { expect, it } from 'vitest';
import { help, readOptions } from '../../sandbox/options.ts';

it('has a default for everything', () => {
  expect(readOptions([])).toEqual({ stand: false, help: false, customers: 0, seed: 1 });
});

it('reads every option, and the help names each', () => {
  const args = [
    '--world',
    'w',
    '--at',
    '2026-11-21T18:00:00-08:00',
    '--stand',
    '--customers',
    '10',
    '--seed=3',
    '--data',
    'd',
    '--help',
  ];
  const options = readOptions(args);
  expect(options).toEqual({
    world: 'w',
    at: '2026-11-21T18:00:00-08:00',
    stand: true,
    customers: 10,
    seed: 3,
    data: 'd',
    help: true,
  });
  for (const name of Object.keys(options)) expect(help).toContain(`--${name}`);
});

it('refuses everything that is wrong in one list', () => {
  expect(() => readOptions(['--at', 'noon', '--customers', '-1', '--seed', 'x'])).toThrow('Cannot start:\n- ');
  expect(() => readOptions(['here', '--at', 'noon', '--customers=many', '--seed', 'x'])).toThrow(`Cannot start:
- expected an option, received "here"
- --customers: expected a whole number below 10,000,000, received "many"
- --seed: expected a whole number below 10,000,000, received "x"
- --at: expected an instant with its offset, received "noon"`);
  expect(() => readOptions(['--planet', 'mars'])).toThrow("Cannot start:\n- Unknown option '--planet'");
});

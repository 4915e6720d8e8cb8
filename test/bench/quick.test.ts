import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { figures } from '../../bench/lanes.ts';

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['bench/main.ts', ...args], { encoding: 'utf8', env: process.env });

it('compares all contenders and prints one line of figures', { timeout: 300_000 }, () => {
  const { stdout, stderr, status } = run('--quick', '--json', '--customers', '20', '--rounds', '3', '--slice', '40');
  expect(stderr).toContain('equal from all contenders for 20 customers');
  expect(status).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  const line = JSON.parse(stdout) as Record<string, number>;
  expect(Object.keys(line)).toEqual([...figures.map(({ name }) => name), 'cold_plan_ms_max']);
  for (const [name, value] of Object.entries(line)) expect(value, name).toBeGreaterThan(0);
});

it('says what it can do', () => {
  const { stdout, status } = run('--help');
  expect(status).toBe(0);
  for (const option of ['--quick', '--json', '--customers', '--rounds', '--slice', '--seed']) {
    expect(stdout).toContain(option);
  }
});

it('refuses wrong options, all of them at once', () => {
  const { stderr, status } = run('--rounds', '1', '--customers', 'many');
  expect(status).toBe(1);
  expect(stderr).toContain('--rounds: expected a whole number from 3 on, received "1"');
  expect(stderr).toContain('--customers: expected a whole number from 20 on, received "many"');
});

import { expect, it } from 'vitest';
import { checkClock } from './check-clock.ts';
import { sourceFiles } from './repository.ts';

it('only the clocks read the time', () => expect(checkClock(sourceFiles())).toEqual([]));

it.each([
  'const at = Date.now();',
  'const clock = { now: Date.now };',
  'const at = new Date();',
  'const at = new Date( );',
  'const at = new Date;',
  'const at = Date();',
  'const at = Temporal.Now.instant();',
  'const at = performance.timeOrigin + performance.now();',
  `const at = \`\${new Date()}\`;`,
  'const half = a / b; const at = Date.now() / 1000;',
])('shows another clock: %s', (text) => {
  expect(checkClock([{ path: 'gateway/server.ts', text }])).toHaveLength(1);
  expect(checkClock([{ path: 'subgraphs/kit/clock.ts', text }])).toEqual([]);
});

it.each([
  'const at = new Date(clock.now());',
  'const at = Date.parse(text);',
  'const from = performance.now();',
  '// new Date() and Date.now()',
  "const text = 'Date.now()';",
  'const form = /new Date\\(\\)/;',
  'const year = Date.UTC(2026, 0, 1);',
  'const now = clock.now();',
  'const read = toDate(text), other = fromDate(text);',
])('lets through: %s', (text) => expect(checkClock([{ path: 'gateway/server.ts', text }])).toEqual([]));

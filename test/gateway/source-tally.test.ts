import { expect, it } from 'vitest';
import { toSourceTallies } from '../../gateway/source-tally.ts';
import type { SiloReport } from '../../subgraphs/kit/index.ts';

const call = { question: 'orders', keys: 1, at: '2026-11-21T17:00:00Z', status: 'ok', ms: 1.4 } as const;

it('is one entry per system: calls and time together, the oldest instant, failed if any call failed', () => {
  const reports: SiloReport[] = [
    { ...call, system: 'stores', asOf: '2026-11-21T17:00:00-08:00' },
    { ...call, system: 'stores', asOf: '2026-11-21T18:00:00+00:00' },
    { ...call, system: 'stores', asOf: null },
    { ...call, system: 'billing', status: 'failed', code: 'SILO_TIMEOUT' },
    { ...call, system: 'billing' },
  ];
  expect(toSourceTallies(reports)).toEqual([
    { system: 'billing', status: 'failed', asOf: null, ms: 3, calls: 2 },
    { system: 'stores', status: 'ok', asOf: '2026-11-21T18:00:00+00:00', ms: 4, calls: 3 },
  ]);
});

import { expect, it } from 'vitest';
import { inOrder } from '../../../../subgraphs/insight/rules/readiness/blockers/blockers.ts';
import { toBlocker } from '../../../../subgraphs/insight/rules/readiness/blockers/to-blocker.ts';

const early = '2026-11-20T09:00:00-08:00';
// The same instant as `late`, written with another offset, would come after it as a text.
const late = '2026-11-20T18:00:00Z';

it('lists blockers by severity, the table’s order of the codes, since, line, sku', () => {
  const sorted = [
    ['COMPONENT_MISSING', 'CRITICAL', late, '1', 'A'],
    ['COMPONENT_MISSING', 'HIGH', early, '2', 'A'],
    ['COMPONENT_MISSING', 'HIGH', early, '2', 'B'],
    ['COMPONENT_MISSING', 'HIGH', early, '10', 'A'],
    ['COMPONENT_MISSING', 'HIGH', late, '1', 'A'],
    ['COMPONENT_MISSING', 'HIGH', null, '1', 'A'],
    ['STOCK_SHORT', 'HIGH', early, '1', 'A'],
    ['INBOUND_LATE', 'HIGH', early, '1', 'A'],
    ['STOCK_SHORT', 'MEDIUM', early, '1', 'A'],
    ['SOURCE_UNAVAILABLE', 'MEDIUM', early, '1', 'A'],
    ['NOT_ALLOCATED', 'INFO', early, '1', 'A'],
  ] as const;
  const blockers = sorted.map(([code, severity, since, lineNumber, sku]) =>
    toBlocker({ code, severity, since, lineNumber, sku, silo: 'INVENTORY', message: '' }),
  );
  expect(inOrder(blockers.toReversed())).toEqual(blockers);
});

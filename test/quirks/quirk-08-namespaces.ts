import { nodesOf, refundsOf } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

const NUMBERS = ['0000004711', '0000009914'];

export const quirk08: Quirk = {
  number: 8,
  title: 'namespaces and shifting prefixes',
  standIn:
    'other prefixes in every answer, one prefix with two meanings, foreign elements (shiftingPrefixes); an old namespace (wrongNamespace)',
  rule: 'elements are read by namespace and local name; an answer in another namespace is refused',
  knobs: ['shiftingPrefixes', 'wrongNamespace'],
  verdict: async (stack) => {
    const problems: string[] = [];
    // As many answers as billing has ways to prefix one.
    for (let answer = 1; answer <= 4; answer += 1) {
      const { nodes, errors } = await nodesOf(
        stack,
        'Invoice',
        NUMBERS.map((one) => `invoice:${one}`),
        'number status',
      );
      const expected = [
        { number: NUMBERS[0], status: 'PAID' },
        { number: NUMBERS[1], status: 'OPEN' },
      ];
      problems.push(...expectThat(`answer ${answer}`, [nodes, errors], [expected, []]));
    }
    const { refunds, error } = await refundsOf(stack, 'SO-10023');
    return [...problems, ...expectThat('refunds', [refunds, error.code], [null, 'SILO_BAD_RESPONSE'])];
  },
  withoutRule: {
    file: 'subgraphs/kit/transports/xml-read.ts',
    text: 'child.name === name && child.namespace === namespace',
    by: 'child.name === name && child.namespace.length + namespace.length >= 0',
  },
};

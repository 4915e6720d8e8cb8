import { nodesOf } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

export const quirk10: Quirk = {
  number: 10,
  title: 'charset lie',
  standIn: 'Latin-1 bytes under UTF-8 headers, with accents; one was lost before billing got it (accentedText)',
  rule: 'bytes are read by the declared charset; text with a replacement character is refused, not shown',
  knobs: ['accentedText'],
  verdict: async (stack) => {
    const { nodes, errors } = await nodesOf(stack, 'Invoice', ['invoice:0000004711'], 'lines { description }');
    const seen = errors.map(({ path, extensions }) => [path?.slice(2).join('.'), extensions?.code]);
    return [
      ...expectThat('lines', nodes?.[0]?.lines, [{ description: 'Bestückt für José – 1½ m²' }, { description: null }]),
      ...expectThat('errors', seen, [['lines.1.description', 'SILO_RECORD_INVALID']]),
    ];
  },
  withoutRule: {
    file: 'subgraphs/billing/silo-declaration.ts',
    text: "charset: 'latin1'",
    by: "charset: 'utf-8'",
  },
};

import { gzipSync } from 'node:zlib';
import type { Random } from '../../../sandbox/world/generator/random.ts';
import type { Mutation } from './mutation.ts';

/** Whether bytes are, to a reader, still a whole answer. Such a mutation is another valid answer, which nobody can notice. */
export type IsWhole = (body: Buffer) => boolean;

/** The answer ends early: silently, or with the connection. */
export function truncated(body: Buffer, random: Random): Mutation {
  return { kind: 'truncated', body: body.subarray(0, random.int(0, body.length - 2)), cut: random.chance(0.5) };
}

/** Bytes of the middle are lost, blank or come twice. Those that leave a whole answer are drawn again. */
export function torn(body: Buffer, random: Random, isWhole: IsWhole): Mutation {
  for (;;) {
    const from = random.int(1, body.length - 2);
    const to = Math.min(body.length - 1, from + random.int(1, 400));
    const middle = random.pick([Buffer.alloc(0), Buffer.alloc(to - from), body.subarray(0, to)]);
    const result = Buffer.concat([body.subarray(0, from), middle, body.subarray(to)]);
    if (!isWhole(result)) return { kind: 'torn', body: result };
  }
}

/** The same text in other bytes, or under a header that says something else. */
export function reencoded(body: Buffer, random: Random, type: string): Mutation {
  const text = body.toString('utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  return random.pick<Mutation>([
    { kind: 're-encoded', body: utf16 },
    { kind: 're-encoded', body: Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]) },
    { kind: 're-encoded', body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]) },
    { kind: 're-encoded', body: Buffer.from(text, 'latin1') },
    { kind: 're-encoded', body: gzipSync(body) },
    { kind: 're-encoded', body, type: `${type.split(';')[0]}; charset=utf-16` },
    { kind: 're-encoded', body, type: 'text/html' },
  ]);
}

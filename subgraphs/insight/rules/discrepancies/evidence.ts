import type { SourceInfo } from '../../../kit/index.ts';
import type { Known } from '../../facts/known.ts';

/** What the systems that were read say of themselves. */
export function evidenceOf(...read: readonly Known<unknown>[]): SourceInfo[] {
  return read.flatMap((known) => (known.is === 'known' && known.source ? [known.source] : []));
}

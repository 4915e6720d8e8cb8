import {
  type CallContext,
  CodecError,
  type JsonClient,
  optionalText,
  type Row,
  type SourceInfo,
  sourceInfo,
  text,
} from '../kit/index.ts';
import { marketingSilo } from './silo-declaration.ts';
import { accountTime, listIn, rowIn } from './silo-records.ts';

/** What was found, by the key it was found for, and how old that is. */
export interface Hits {
  readonly byKey: ReadonlyMap<string, readonly [Row, ...Row[]]>;
  readonly source: SourceInfo;
}

/**
 * Asks a list of the system and follows its pages to the end: a page is as long as the system likes, and what is on the
 * next one is not known from this one.
 */
export async function askHits(client: JsonClient, path: string, question: object, context: CallContext): Promise<Hits> {
  const byKey = new Map<string, [Row, ...Row[]]>();
  let source: SourceInfo | null = null;
  let page: string | null = null;
  do {
    const { body } = await client.ask(
      { method: 'POST', path, body: { ...question, page: page ?? undefined } },
      context,
    );
    const answer = rowIn(body);
    source ??= sourceInfo(marketingSilo, context.clock, accountTime.read(answer.asOf as string));
    for (const hit of listIn(answer.hits).map(rowIn)) {
      const key = text.read(hit.for as string);
      const known = byKey.get(key);
      if (known) known.push(hit);
      else byKey.set(key, [hit]);
    }
    // Where nothing is said of a next page, a list that goes on would pass for a whole one.
    if (answer.nextPage === undefined) throw new CodecError('nextPage', 'a token, or null at the end');
    page = optionalText.read(answer.nextPage as string | null);
  } while (page !== null);
  return { byKey, source };
}

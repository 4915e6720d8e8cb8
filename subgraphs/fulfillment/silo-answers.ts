import {
  type CallContext,
  CodecError,
  type JsonClient,
  type JsonRequest,
  offsetDateTime,
  optionalText,
  type Row,
  type SourceInfo,
  sourceInfo,
  text,
  toDateTime,
} from '../kit/index.ts';
import { silo } from './silo-declaration.ts';
import { rowOf, rowsOf } from './silo-fields.ts';

/** One page of a list that is gone through. */
export interface RowPage {
  readonly rows: readonly Row[];
  /** Asks for the page after it; null at the end. A short page is not the end. */
  readonly next: string | null;
  readonly source: SourceInfo;
}

/** What a look-up came to: the rows of every key that the system mentioned. */
export interface RowGroups {
  readonly groups: ReadonlyMap<string, readonly Row[]>;
  readonly source: SourceInfo;
}

/** How a list is asked: values under the name of what they are. */
export type Form = (name: string, values: readonly string[]) => JsonRequest;

/** In the body. */
export function postForm(path: string): Form {
  return (name, values) => ({ method: 'POST', path, body: { [name]: values } });
}

/** In the address, the name repeated. */
export function getForm(path: string): Form {
  return (name, values) => ({ method: 'GET', path, query: { [name]: values } });
}

/** Looks up keys by one name and follows the tokens of every key that has more rows than one page. */
export async function askGroups(
  client: JsonClient,
  form: Form,
  name: string,
  keys: readonly string[],
  context: CallContext,
): Promise<RowGroups> {
  const first = await askOnce(client, form(name, keys), context);
  const groups = new Map<string, Row[]>();
  let tokens = addGroups(groups, first.body);
  while (tokens.length > 0) {
    const more = await askOnce(client, form('tokens', tokens), context);
    tokens = addGroups(groups, more.body);
  }
  return { groups, source: first.source };
}

/** One page of a list. */
export async function askPage(client: JsonClient, request: JsonRequest, context: CallContext): Promise<RowPage> {
  const { body, source } = await askOnce(client, request, context);
  return { rows: rowsOf(body.items), next: nextIn(body), source };
}

async function askOnce(client: JsonClient, request: JsonRequest, context: CallContext) {
  const answer = await client.ask(request, context);
  const body = rowOf(answer.body);
  const asOf = new Date(offsetDateTime.read(body.asOf as string));
  return { body, source: sourceInfo(silo, context.clock, toDateTime(asOf, silo.timeZone)) };
}

/** Adds rows to their keys; answers the tokens of those that go on. */
function addGroups(groups: Map<string, Row[]>, body: Row): string[] {
  return rowsOf(body.groups).flatMap((group) => {
    const key = text.read(group.key as string);
    groups.set(key, [...(groups.get(key) ?? []), ...rowsOf(group.items)]);
    return nextIn(group) ?? [];
  });
}

/** Asks for what follows; null at the end. Where nothing is said of it, a list that goes on would pass for a whole one. */
function nextIn({ next }: Row): string | null {
  if (next === undefined) throw new CodecError('next', 'a token, or null at the end');
  return optionalText.read(next as string | null);
}

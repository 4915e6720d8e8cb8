import {
  type Answer,
  type CallContext,
  createJsonClient,
  createQuestion,
  found,
  invalid,
  type Listing,
  type Outcome,
  type Question,
  type Row,
  type SourceInfo,
  toDateTime,
  toSiloError,
} from '../kit/index.ts';
import { askHits } from './silo-answers.ts';
import { marketingSilo as silo } from './silo-declaration.ts';
import { type Member, type Send, toMember, toSend } from './silo-records.ts';

export { marketingSilo } from './silo-declaration.ts';
export type { Member, Send } from './silo-records.ts';

export interface MarketingSiloOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** It says with status 400 that it is asked too much. */
const throttling = { isRefusal: (status: number, body: string) => status === 400 && body.includes('"TOO_MANY_CALLS"') };

/** What can be asked of the marketing system. */
export interface MarketingSilo {
  /** Contacts by their keys. One that the system does not mention is on no list. */
  readonly memberByKey: Question<string, Member>;
  /** Contacts by e-mail address, capitals or not. */
  readonly membersByEmail: Question<string, Listing<Member>>;
  /** Everything that was sent to contacts since an instant (RFC 3339), newest first. */
  readonly sendsByMember: (since: string) => Question<string, Listing<Send>>;
  close(): Promise<void>;
}

export function openMarketingSilo({ baseUrl, apiKey }: MarketingSiloOptions): MarketingSilo {
  const client = createJsonClient({ silo, baseUrl, headers: { authorization: `Bearer ${apiKey}` }, throttling });
  /** Asks a list about keys and reads what it says of each. */
  const ask =
    <T>(path: string, toQuestion: (keys: readonly string[]) => object, read: ReadRows<T>) =>
    async (keys: readonly string[], context: CallContext): Promise<Answer<string, T>> => {
      const { byKey, source } = await askHits(client, path, toQuestion(keys), context);
      return { source, entries: [...byKey].map(([key, rows]) => [key, outcomeOf(() => read(rows, source))]) };
    };
  return {
    memberByKey: createQuestion<string, Member>({
      silo,
      name: 'memberByKey',
      absent: 'notFound',
      ask: ask(
        MEMBERS,
        (members) => ({ members }),
        ([row], source) => toMember(row, source),
      ),
    }),
    membersByEmail: createQuestion<string, Listing<Member>>({
      silo,
      name: 'membersByEmail',
      absent: none,
      ask: ask(
        MEMBERS,
        (mails) => ({ mails }),
        all(toMember, ({ key }) => key),
      ),
    }),
    sendsByMember: (since) =>
      createQuestion<string, Listing<Send>>({
        silo,
        name: 'sendsByMember',
        absent: none,
        ask: ask(
          MAILINGS,
          (members) => ({ members, from: toAccountTime(since) }),
          all(toSend, ({ number }) => number, isSince(since)),
        ),
      }),
    close: () => client.close(),
  };
}

const MEMBERS = '/lists/members';
const MAILINGS = '/lists/mailings';

/** The rows that the system has for one key. */
type ReadRows<T> = (rows: readonly [Row, ...Row[]], source: SourceInfo) => T;

/** All rows of a key. One that two pages show, because others came in before it meanwhile, is one. */
function all<T>(
  read: (row: Row, source: SourceInfo) => T,
  keyOf: (item: T) => string,
  keep: (item: T) => boolean = () => true,
) {
  return (rows: readonly Row[], source: SourceInfo): Listing<T> => {
    const items = rows.map((row) => read(row, source)).filter(keep);
    return { items: [...new Map(items.map((item) => [keyOf(item), item])).values()], source };
  };
}

function none(source: SourceInfo): Listing<never> {
  return { items: [], source };
}

/** A row that cannot be told apart costs the key that it is for. */
function outcomeOf<T>(read: () => T): Outcome<T> {
  try {
    return found(read());
  } catch (thrown) {
    return invalid(toSiloError(silo.system, thrown));
  }
}

/** The account's wall clock at an instant. In an hour that it shows twice that is the first one, so more may come back. */
function toAccountTime(instant: string): string {
  return toDateTime(new Date(instant), silo.timeZone).slice(0, 19).replace('T', ' ');
}

function isSince(instant: string): (send: Send) => boolean {
  return ({ sentAt }) => Date.parse(sentAt) >= Date.parse(instant);
}

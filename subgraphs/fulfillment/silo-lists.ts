import {
  type Answer,
  type CallContext,
  createQuestion,
  createScan,
  found,
  invalid,
  type JsonClient,
  type Listing,
  notFound,
  type Outcome,
  type Page,
  type PageArgs,
  type Question,
  type Row,
  type SourceInfo,
  toSiloError,
} from '../kit/index.ts';
import { askGroups, askPage, type Form } from './silo-answers.ts';
import { silo } from './silo-declaration.ts';
import { collectPage, type Place, placeOf } from './silo-pages.ts';

/** One page of a list that the system sorts. Throws a `SiloError`. */
export type Scan<Criteria, T> = (
  asked: { criteria: Criteria; page: PageArgs },
  context: CallContext,
) => Promise<Page<T>>;

/** One list of the system: how its rows are read, and how it is asked by keys. */
interface ListSpec<T> {
  readonly read: (row: Row, source: SourceInfo) => T;
  readonly form: Form;
}

/** Makes the questions of one list. */
export function createLists(client: JsonClient) {
  return <T extends Numbered>({ read, form }: ListSpec<T>) => ({
    /** One record per key. */
    one: (name: string, by: string): Question<string, T> =>
      lookUp(client, form, name, by, (rows, source) => (rows[0] ? found(read(rows[0], source)) : notFound)),
    /** All records of a key, none included. */
    many: (name: string, by: string): Question<string, Listing<T>> =>
      lookUp(client, form, name, by, (rows, source) =>
        found({ items: distinct(rows.map((row) => read(row, source))), source }),
      ),
    /** A list that is gone through page by page. */
    scan: <Criteria>(
      name: string,
      path: string,
      toQuery: (criteria: Criteria) => object,
      keep: (item: T, criteria: Criteria) => boolean = () => true,
    ): Scan<Criteria, T> => {
      const scan = createScan(silo, name, ({ criteria, first, place }: Asked<Criteria>, context) =>
        collectPage(
          {
            ask: (token, pageSize) => {
              const body = { ...toQuery(criteria), pageSize, token: token ?? undefined };
              return askPage(client, { method: 'POST', path, body }, context);
            },
            read: ({ rows, source }) => rows.map((row) => read(row, source)).filter((item) => keep(item, criteria)),
            numberOf: ({ number }) => number,
          },
          first,
          place,
          context,
        ),
      );
      // A cursor that is none of ours is the client's mistake, not the system's.
      return async ({ criteria, page: { first, after } }, context) =>
        scan({ criteria, first, place: placeOf(after) }, context);
    },
  });
}

interface Asked<Criteria> {
  readonly criteria: Criteria;
  readonly first: number;
  readonly place: Place;
}

interface Numbered {
  readonly number: string;
}

/** The system mentions every key that it was asked for, with an empty group for none: a key left out is no answer. */
function lookUp<V>(
  client: JsonClient,
  form: Form,
  name: string,
  by: string,
  toOutcome: (rows: readonly Row[], source: SourceInfo) => Outcome<V>,
): Question<string, V> {
  const ask = async (keys: readonly string[], context: CallContext): Promise<Answer<string, V>> => {
    const { groups, source } = await askGroups(client, form, by, keys, context);
    const entries = [...groups].map(([key, rows]) => [key, readOutcome(() => toOutcome(rows, source))] as const);
    return { entries, source };
  };
  return createQuestion({ silo, name, absent: 'invalid', ask });
}

/** A record that cannot be read costs its own key. */
function readOutcome<V>(read: () => Outcome<V>): Outcome<V> {
  try {
    return read();
  } catch (thrown) {
    return invalid(toSiloError(silo.system, thrown));
  }
}

/** Rows that came in while the list was read can push others onto the next page once more. */
function distinct<T extends Numbered>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.number, item])).values()];
}

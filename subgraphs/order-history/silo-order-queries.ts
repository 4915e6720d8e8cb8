import type { OrderNumber } from '../kit/index.ts';
import { type Kysely, sql } from '../kit/index.ts';
import type { OrderFilter } from './domain.ts';
import {
  afterNewestFirst,
  afterOldestFirst,
  all,
  any,
  before,
  type Condition,
  equal,
  isOrder,
  notBefore,
  ofFilter,
  ofNumbers,
  ofOpen,
  oneOf,
} from './silo-conditions.ts';
import { detailColumns } from './silo-details.ts';
import { numberColumns } from './silo-documents.ts';
import { headerColumns } from './silo-headers.ts';
import { boundOf, type Position } from './silo-position.ts';
import { type Site, sites } from './silo-sites.ts';
import type { OrderHistoryTables } from './silo-tables.ts';

type Database = Kysely<OrderHistoryTables>;
type HeaderColumn = keyof (OrderHistoryTables['F4201'] & OrderHistoryTables['F4006']) & string;
type DetailColumn = keyof OrderHistoryTables['F4211'] & string;

/** Headers with their ship-to addresses. */
export function selectHeaders(db: Database, condition: Condition) {
  return db
    .selectFrom('F4201')
    .leftJoin('F4006', (join) =>
      join
        .onRef('OAKCOO', '=', 'SHKCOO')
        .onRef('OADOCO', '=', 'SHDOCO')
        .onRef('OADCTO', '=', 'SHDCTO')
        .on('OAANTY', '=', SHIP_TO),
    )
    .select(headerColumns as readonly HeaderColumn[])
    .where(condition);
}

/**
 * The lines of these orders from both detail tables in one statement, so that a line on its way from one to the other
 * is never in neither. An order without lines comes as one row without a line number.
 */
export function selectDetails(db: Database, numbers: readonly OrderNumber[]) {
  const condition = ofNumbers(numbers);
  const columns = [
    'SHKCOO' as const,
    'SHNXTR' as const,
    'SHOTOT' as const,
    ...numberColumns,
    ...(detailColumns as readonly DetailColumn[]),
  ];
  const open = db
    .selectFrom('F4201')
    .leftJoin('F4211', (join) =>
      join.onRef('SDKCOO', '=', 'SHKCOO').onRef('SDDOCO', '=', 'SHDOCO').onRef('SDDCTO', '=', 'SHDCTO'),
    )
    .select(columns)
    .where(condition);
  const closed = db
    .selectFrom('F4201')
    .leftJoin('F42119', (join) =>
      join.onRef('SDKCOO', '=', 'SHKCOO').onRef('SDDOCO', '=', 'SHDOCO').onRef('SDDCTO', '=', 'SHDCTO'),
    )
    .select(columns)
    .where(condition);
  return open.unionAll(closed);
}

/** Which page of each account's orders. */
export interface AccountOrdersRequest extends OrderFilter {
  readonly first: number;
  readonly after: Position | null;
}

/** How many orders an account has in all; stands beside each row. */
export const TOTAL = 'TOTAL';

/**
 * The newest orders of many accounts in one statement: of each account and company one more than a page holds, which
 * says whether there is another page.
 */
export function selectAccountOrders(db: Database, accounts: readonly number[], request: AccountOrdersRequest) {
  const { after, first } = request;
  const counted = selectHeaders(db, all(isOrder, oneOf('SHAN8', accounts), ofFilter(request))).select(
    sql<number>`count(*) over (partition by ${sql.ref('SHAN8')})`.as(TOTAL),
  );
  const ranked = db
    .selectFrom(counted.as('counted'))
    .selectAll()
    .select(
      sql<number>`row_number() over (partition by ${sql.ref('SHAN8')}, ${sql.ref('SHKCOO')} ${newest})`.as('RANKED'),
    )
    .where(after ? ofSites((site) => afterNewestFirst(site, after)) : all());
  return db
    .selectFrom(ranked.as('ranked'))
    .selectAll()
    .where('RANKED', '<=', first + 1);
}

/** Orders placed in [from, to), oldest first. Instants in milliseconds since the epoch. */
export interface PlacedBetweenRequest {
  readonly from: number | null;
  readonly to: number;
  readonly openOnly: boolean;
  readonly first: number;
  readonly after: Position | null;
}

/** The first rows of each company; companies have different clocks, so they are merged by whoever reads them. */
export function selectPlacedBetween(db: Database, request: PlacedBetweenRequest) {
  const [first, ...others] = sites.map((site) => {
    const ofSite = selectHeaders(db, placedBetween(site, request))
      .orderBy('SHTRDJ')
      .orderBy('SHTDAY')
      .orderBy('SHDCTO')
      .orderBy('SHDOCO')
      .limit(request.first + 1);
    return db.selectFrom(ofSite.as('placed')).selectAll();
  });
  if (!first) throw new Error('Order history needs a site');
  return others.reduce((query, other) => query.unionAll(other), first);
}

const SHIP_TO = '2';
const newest = sql`order by ${sql.ref('SHTRDJ')} desc, ${sql.ref('SHTDAY')} desc, ${sql.ref('SHDCTO')}, ${sql.ref('SHDOCO')}`;

function placedBetween(site: Site, { from, to, openOnly, after }: PlacedBetweenRequest): Condition {
  return all(
    equal('SHKCOO', site.company),
    isOrder,
    before(boundOf(site, to)),
    ...(from === null ? [] : [notBefore(boundOf(site, from))]),
    ...(openOnly ? [ofOpen(site)] : []),
    ...(after === null ? [] : [afterOldestFirst(site, after)]),
  );
}

function ofSites(condition: (site: Site) => Condition): Condition {
  return any(...sites.map((site) => all(equal('SHKCOO', site.company), condition(site))));
}

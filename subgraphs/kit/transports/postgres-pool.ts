import pg from 'pg';

export type PostgresPool = pg.Pool;

/** A pool that outlives lost connections and hands over values exactly. */
export function createPostgresPool(options: pg.PoolConfig): PostgresPool {
  const pool = new pg.Pool({ application_name: 'customer-graph', types: exactTypes(), ...options });
  // A connection that breaks is noticed by the question on it, or by nobody: the pool opens another.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/**
 * How values are read: whole numbers of up to 32 bits and booleans as such, everything else (bigint, numeric, dates,
 * floats) as the text that PostgreSQL wrote. `onValue` is told the length of every value as it arrives, and may throw.
 */
export function exactTypes(onValue: (length: number) => void = () => {}): pg.CustomTypesConfig {
  const parserOf = (oid: number) => {
    const parse = parsers[oid] ?? String;
    return (text: string) => {
      onValue(text.length);
      return parse(text);
    };
  };
  return { getTypeParser: parserOf as pg.CustomTypesConfig['getTypeParser'] };
}

const { BOOL, INT2, INT4, OID } = pg.types.builtins;

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [BOOL]: (text) => text === 't',
  [INT2]: Number,
  [INT4]: Number,
  [OID]: Number,
};

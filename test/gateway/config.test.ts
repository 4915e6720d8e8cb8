import { describe, expect, it } from 'vitest';
import { type ConfigError, readConfig } from '../../gateway/config.ts';
import { defaultLimits } from '../../gateway/limits/limits.ts';
import type { Environment } from '../../subgraphs/kit/host.ts';
import { createShop, shopSettings } from './shop.ts';

const { definitions } = createShop().graph;

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env, definitions);
    return [];
  } catch (thrown) {
    return (thrown as ConfigError).problems;
  }
}

describe('the environment', () => {
  it('has a default for everything but the systems', () => {
    const { subgraphs, ...rest } = readConfig(shopSettings, definitions);
    expect(rest).toEqual({
      port: 4000,
      host: '127.0.0.1',
      introspection: false,
      schemaHints: false,
      explorer: false,
      limits: defaultLimits,
      operationDeadlineMs: 3_000,
      shutdownNoticeMs: 1_000,
      shutdownGraceMs: 10_000,
      supergraphFile: null,
      supergraphPollMs: 0,
    });
    expect(subgraphs.map(({ door, definition }) => `${definition.name} ${door}`)).toEqual([
      'orders embedded',
      'stock embedded',
    ]);
  });

  it('is refused as a whole, every problem with what was expected and received', () => {
    const env = {
      PORT: '40O0',
      EXPLORER: 'yes',
      OPERATION_DEADLINE_MS: '-1',
      ERP_URL: 'ftp://bob:hunter2@erp.example',
      DEPOT_KEY: 'hunter3',
      SUBGRAPH_STOK_URL: 'http://127.0.0.1:1',
    };
    expect(problemsOf(env)).toEqual([
      'PORT: expected a whole number from 0 to 65535; received "40O0"',
      'EXPLORER: expected on or off; received "yes"',
      'OPERATION_DEADLINE_MS: expected a whole number from 0 to 600000; received "-1"',
      'ERP_URL: expected an https address; received "ftp://***@erp.example"',
      'DEPOT_KEY: expected a key; received something else (not shown)',
      'SUBGRAPH_STOK_URL: expected one of SUBGRAPH_ORDERS_URL, SUBGRAPH_STOCK_URL; received a subgraph that does not exist',
    ]);
  });

  it('needs the systems of a subgraph only where that runs', () => {
    expect(problemsOf({})).toEqual([
      'ERP_URL: expected the address of the ERP, for example https://erp.example; received nothing',
      'DEPOT_KEY: expected the key of the depot, for example k-1; received nothing',
    ]);
    const remote = {
      SUBGRAPH_ORDERS_URL: 'http://127.0.0.1:4101/graphql',
      SUBGRAPH_STOCK_URL: 'https://stock.example/graphql',
    };
    expect(problemsOf(remote)).toEqual([]);
  });

  it.each(['127.0.0.1:4101', 'ftp://stock', 'http//stock'])('refuses %s as an address', (address) => {
    expect(problemsOf({ ...shopSettings, SUBGRAPH_STOCK_URL: address })).toEqual([
      `SUBGRAPH_STOCK_URL: expected an address such as http://127.0.0.1:4101/graphql; received "${address}"`,
    ]);
  });

  it('gives every remote subgraph a key of its own', () => {
    const secret = (byte: number) => Buffer.alloc(16, byte).toString('base64');
    const remote = {
      SUBGRAPH_ORDERS_URL: 'http://127.0.0.1:4101/graphql',
      SUBGRAPH_STOCK_URL: 'http://127.0.0.1:4102/graphql',
      SUBGRAPH_ORDERS_KEY: `k1:${secret(1)}`,
    };
    const { subgraphs } = readConfig({ ...remote, SUBGRAPH_STOCK_COMPOSITION_KEY: `c1:${secret(2)}` }, definitions);
    expect(subgraphs).toMatchObject([
      { key: { id: 'k1', secret: Buffer.alloc(16, 1) }, compositionKey: null },
      { key: null, compositionKey: { id: 'c1', secret: Buffer.alloc(16, 2) } },
    ]);
    expect(problemsOf({ ...remote, SUBGRAPH_STOCK_KEY: `k2:${secret(1)}` })).toEqual([
      'SUBGRAPH_<NAME>_KEY: expected another secret for every subgraph; received one twice',
    ]);
    expect(problemsOf({ ...remote, SUBGRAPH_STOCK_KEY: 'hunter2', SUBGRAPH_STOK_KEY: 'hunter3' })).toEqual([
      'SUBGRAPH_STOCK_KEY: expected <id>:<secret in base64, at least 16 bytes>, several separated by commas; received something else (not shown)',
      'SUBGRAPH_STOK_KEY: expected one of SUBGRAPH_ORDERS_URL, SUBGRAPH_STOCK_URL; received a subgraph that does not exist',
    ]);
  });

  it('takes the supergraph from one place', () => {
    const both = { ...shopSettings, SUPERGRAPH_FILE: 'supergraph.graphql', SUPERGRAPH_POLL_MS: '1000' };
    expect(problemsOf(both)).toEqual(['SUPERGRAPH_POLL_MS: expected SUPERGRAPH_FILE or this, not both; received both']);
  });

  it('does not offer an explorer that may not read the schema', () => {
    expect(problemsOf({ ...shopSettings, EXPLORER: 'on' })).toHaveLength(1);
    expect(problemsOf({ ...shopSettings, EXPLORER: 'on', GRAPHQL_INTROSPECTION: 'on' })).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { type ConfigError, readConfig } from '../../gateway/config.ts';
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
      operationDeadlineMs: 3_000,
      shutdownNoticeMs: 1_000,
      shutdownGraceMs: 10_000,
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

  it('does not offer an explorer that may not read the schema', () => {
    expect(problemsOf({ ...shopSettings, EXPLORER: 'on' })).toHaveLength(1);
    expect(problemsOf({ ...shopSettings, EXPLORER: 'on', GRAPHQL_INTROSPECTION: 'on' })).toEqual([]);
  });
});

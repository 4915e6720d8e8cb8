import { describe, expect, it } from 'vitest';
import {
  checkDeclared,
  checkEnvironment,
  checkRooms,
  checkSoleImporters,
  checkWords,
  type SoleImporters,
} from './check-walls.ts';
import { importsOf } from './imports.ts';
import { readRepositoryFile, sourceFiles } from './repository.ts';

const files = sourceFiles();

/** The files that are rewritten when an outside library is replaced. */
const SOLE_IMPORTERS: SoleImporters = {
  '@apollo/composition': ['schema/compose.ts'],
  '@apollo/gateway': ['bench/contenders/stock.ts', 'gateway/reload/poll-subgraphs.ts'],
  axios: ['subgraphs/kit/transports/axios-undici.ts'],
  'csv-parse': ['sandbox/world/olist/read-table.ts'],
  dataloader: ['subgraphs/kit/loader.ts'],
  'fast-xml-parser': ['subgraphs/kit/transports/xml.ts'],
  kysely: [
    'subgraphs/kit/transports/patient-sqlite.ts',
    'subgraphs/kit/transports/sql-store.ts',
    'subgraphs/kit/transports/sql.ts',
  ],
  'node:sqlite': ['subgraphs/kit/transports/sqlite-database.ts'],
  pg: ['subgraphs/kit/transports/postgres-pool.ts'],
  'temporal-polyfill': ['subgraphs/kit/time.ts'],
  undici: ['bench/processes/load.ts', 'subgraphs/kit/transports/axios-undici.ts', 'subgraphs/kit/transports/post.ts'],
};

const { dependencies, devDependencies } = JSON.parse(readRepositoryFile('package.json'));
const packages = Object.keys({ ...dependencies, ...devDependencies });

describe('the repository', () => {
  it('imports only through the doors', () => expect(checkRooms(files)).toEqual([]));
  it('keeps each outside client in its place', () => expect(checkSoleImporters(files, SOLE_IMPORTERS)).toEqual([]));
  it('imports only packages that it declares', () => expect(checkDeclared(files, packages)).toEqual([]));
  it('reads the environment in entry points only', () => expect(checkEnvironment(files)).toEqual([]));
  it('keeps codecs and transports out of resolvers and loaders', () => expect(checkWords(files)).toEqual([]));
  it('is really looked at', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(100);
  });
});

const file = (path: string, text: string) => ({ path, text });

describe('a wall', () => {
  it.each([
    ['subgraphs/billing/silo.ts', "import { x } from '../fulfillment/silo.ts';"],
    ['subgraphs/billing/silo.ts', "import type { X } from '../../gateway/server.ts';"],
    ['subgraphs/billing/silo.ts', "export * from '../index.ts';"],
    ['subgraphs/billing/silo.ts', "import '../../sandbox/world/world.ts';"],
    ['subgraphs/billing/silo.ts', "const load = () => import('../../cli/stories.ts');"],
    ['subgraphs/billing/silo.ts', 'const load = (name: string) => import(name);'],
    ['subgraphs/billing/silo.ts', "import { x } from '../kit/transports/soap.ts';"],
    ['subgraphs/billing/index.ts', "import { x } from '../kit/host.ts';"],
    ['gateway/log.ts', "import { x } from '../subgraphs/kit/read-settings.ts';"],
    ['subgraphs/billing/deep/wire.ts', "import { x } from '../../fulfillment/index.ts';"],
    ['subgraphs/kit/loader.ts', "import { x } from '../billing/index.ts';"],
    ['subgraphs/kit/loader.ts', "import { subgraphSdl } from '../../schema/sdl.ts';"],
    ['subgraphs/serve.ts', "import { x } from './billing/silo.ts';"],
    ['schema/compose.ts', "import { subgraphs } from '../subgraphs/index.ts';"],
    ['gateway/server.ts', "import { x } from '../subgraphs/billing/index.ts';"],
    ['gateway/server.ts', "import { x } from '../sandbox/stand-in.ts';"],
    ['gateway/server.ts', "import {\n  a,\n  b,\n} from '../test/support/subgraph.ts';"],
  ])('stops %s: %s', (path, text) => expect(checkRooms([file(path, text)])).toHaveLength(1));

  it.each([
    ['subgraphs/billing/silo.ts', "import { x } from '../kit/index.ts';"],
    ['gateway/log.ts', "import { x } from '../subgraphs/kit/host.ts';"],
    ['subgraphs/serve.ts', "import { x } from './kit/host.ts';"],
    ['subgraphs/billing/silo.ts', "import { x } from './silo-codes.ts';"],
    ['subgraphs/index.ts', "export { billing } from './billing/index.ts';"],
    ['gateway/server.ts', "import { subgraphs } from '../subgraphs/index.ts';\nimport { parse } from 'graphql';"],
    ['gateway/server.ts', "// import { x } from '../sandbox/stand-in.ts';"],
    ['gateway/server.ts', "const text = `\nimport { x } from '../sandbox/stand-in.ts';\n`;"],
    ['sandbox/main.ts', "import { x } from '../gateway/server.ts';"],
  ])('lets %s through: %s', (path, text) => expect(checkRooms([file(path, text)])).toEqual([]));

  it('shows a second importer, and a listed one that imports nothing', () => {
    const offenders = [
      file('subgraphs/kit/transports/http.ts', "import axios from 'axios';"),
      file('subgraphs/billing/silo.ts', "import type { AxiosError } from 'axios';"),
    ];
    expect(checkSoleImporters(offenders, { axios: ['subgraphs/kit/transports/http.ts', 'sandbox/'] })).toEqual([
      'subgraphs/billing/silo.ts:1 imports axios',
      'sandbox/ does not import axios: take it off the list',
    ]);
  });

  it('shows a package that is only there by chance', () => {
    expect(checkDeclared([file('cli/a.ts', "import x from '@scope/pack/deep';")], ['graphql'])).toHaveLength(1);
  });

  it.each([
    'const url = process.env.URL;',
    "const url = process.env['URL'];",
    'const { env } = process;',
    "if (process.env.A === '1') run();",
    "import { env } from 'node:process';",
    `const all = \`\${process.env.URL}\`;`,
  ])('shows who reads the environment: %s', (text) => {
    expect(checkEnvironment([file('gateway/config.ts', text)])).toHaveLength(1);
    expect(checkEnvironment([file('gateway/main.ts', text)])).toEqual([]);
  });

  it('does not mind the rest of the process', () => {
    const text =
      "// process.env\nprocess.on('SIGTERM', stop);\nconst text = 'process.env';\nconst o = { process: 1 };\nprocess.env.A = '1';\nconst processed = process.pid;";
    expect(checkEnvironment([file('gateway/drain.ts', text)])).toEqual([]);
  });

  it('shows legacy words in resolvers, by file and by name', () => {
    const offenders = [
      file('subgraphs/kit/codecs/date.ts', 'export const julianDate = 1;'),
      file('subgraphs/billing/resolvers.ts', "import { found, julianDate } from '../kit/index.ts';"),
      file('subgraphs/billing/loaders.ts', "import { soap } from '../kit/transports/soap.ts';"),
      file('subgraphs/billing/silo.ts', "import { julianDate } from '../kit/index.ts';"),
    ];
    expect(checkWords(offenders)).toEqual([
      'subgraphs/billing/resolvers.ts imports julianDate, which belongs behind the wall',
      'subgraphs/billing/loaders.ts:1 imports ../kit/transports/soap.ts',
    ]);
  });
});

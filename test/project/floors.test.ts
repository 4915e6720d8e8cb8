import { describe, expect, it } from 'vitest';
import { checkFloors, checkSources, type Floor, type LockedPackage, type Lockfile } from './check-lockfile.ts';
import { readRepositoryFile } from './repository.ts';

const lockfile: Lockfile = JSON.parse(readRepositoryFile('package-lock.json'));
const manifest = JSON.parse(readRepositoryFile('package.json'));

const federation = (name: string): Floor => ({
  package: `@apollo/${name}`,
  atLeast: '2.14.4',
  because: 'planner loops, denial of service by fragments, prototype pollution, lost authorization (CVE-2026-32621)',
});

const node = (platform: string): Floor => ({
  package: `node-${platform}`,
  atLeast: '24.17.0',
  because: 'security releases of June 2026',
});

const floors: readonly Floor[] = [
  ...['gateway', 'query-planner', 'federation-internals', 'composition', 'subgraph'].map(federation),
  { package: '@apollo/server', atLeast: '5.5.0', because: 'read-only CSRF by GET (GHSA-9q82-xgwf-vj6h)' },
  {
    package: 'graphql',
    atLeast: '16.15.0',
    below: '17.0.0',
    because: 'quadratic overlap check; 17 is outside the peers',
  },
  {
    package: 'axios',
    atLeast: '1.19.0',
    banned: ['1.14.1', '0.30.4'],
    because: 'malware releases of 2026-03-31; header and proxy advisories up to 1.18.0',
  },
  { package: 'form-data', atLeast: '4.0.6', because: 'the version that axios asks for since 1.19.0' },
  { package: 'fast-xml-parser', atLeast: '5.11.1', because: 'entity expansion, injection, quadratic validator' },
  ...['darwin-x64', 'linux-arm64', 'linux-x64', 'win-x64'].map(node),
];

/** The rows of the table in docs/dependencies.md, by package. */
function documented(): Map<string, string[]> {
  const rows = readRepositoryFile('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|(.+)\|$/gm);
  return new Map(
    [...rows].map(([, name, cells]) => [name as string, (cells as string).split('|').map((cell) => cell.trim())]),
  );
}

describe('the lockfile', () => {
  it('keeps every copy of a package above its floor', () => expect(checkFloors(lockfile, floors)).toEqual([]));
  it('takes everything from a registry, by version and checksum', () => expect(checkSources(lockfile)).toEqual([]));
  it('fits package.json', () => {
    const { dependencies, devDependencies, optionalDependencies } = lockfile.packages[''] as LockedPackage;
    expect({ dependencies, devDependencies, optionalDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      optionalDependencies: manifest.optionalDependencies,
    });
  });
});

describe('docs/dependencies.md', () => {
  const runtime = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });

  it('has one row per runtime dependency', () => expect([...documented().keys()].sort()).toEqual(runtime.sort()));

  it.each(runtime)('says what %s is for, why this one, and its licence', (name) => {
    const [purpose = '', reason = '', licence] = documented().get(name) ?? [];
    expect(purpose.length).toBeGreaterThan(10);
    expect(reason.length).toBeGreaterThan(10);
    expect(licence).toBe(lockfile.packages[`node_modules/${name}`]?.license);
  });
});

const integrity = `sha512-${'A'.repeat(86)}==`;

function locked(packages: Record<string, LockedPackage>): Lockfile {
  return { packages: { '': {}, ...packages } };
}

describe('a floor', () => {
  const floor: Floor = { package: 'axios', atLeast: '1.19.0', below: '2.0.0', banned: ['1.20.7'], because: 'test' };

  it.each(['1.18.9', '1.2.100', '0.30.4', '1.20.7', '2.0.0', '1.19.0-rc.1', '10.0.0'])('refuses %s', (version) => {
    expect(checkFloors(locked({ 'node_modules/axios': { version } }), [floor])).toHaveLength(1);
  });

  it.each(['1.19.0', '1.19.1', '1.21.0', '1.100.0'])('accepts %s', (version) => {
    expect(checkFloors(locked({ 'node_modules/axios': { version } }), [floor])).toEqual([]);
  });

  it('sees nested copies, and copies under another name', () => {
    const old = locked({
      'node_modules/axios': { version: '1.21.0' },
      'node_modules/some/node_modules/axios': { version: '1.0.0' },
      'node_modules/http-client': { name: 'axios', version: '1.0.0' },
    });
    expect(checkFloors(old, [floor]).map((problem) => problem.split(' ')[0])).toEqual([
      'node_modules/some/node_modules/axios',
      'node_modules/http-client',
    ]);
  });

  it('that guards nothing is shown', () => expect(checkFloors(locked({}), [floor])).toHaveLength(1));
});

describe('a source', () => {
  it.each<[string, LockedPackage]>([
    ['git', { version: '1.0.0', integrity, resolved: 'git+ssh://git@example.com/a/b.git#0123456' }],
    ['a tarball by address', { version: '1.0.0', integrity, resolved: 'https://example.com/a/b/archive/v1.tgz' }],
    ['plain http', { version: '1.0.0', integrity, resolved: 'http://example.com/b/-/b-1.0.0.tgz' }],
    ['a folder', { version: '1.0.0', integrity, resolved: 'file:../b' }],
    ['a link', { link: true, version: '1.0.0', integrity }],
    ['a version that is an address', { version: 'github:a/b', integrity }],
    ['no checksum', { version: '1.0.0' }],
    ['a weak checksum', { version: '1.0.0', integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
    ['a dependency from git', { version: '1.0.0', integrity, dependencies: { c: 'github:a/c' } }],
  ])('refuses %s', (_, one) => expect(checkSources(locked({ 'node_modules/b': one }))).toHaveLength(1));

  it('refuses a range at the top', () => {
    expect(checkSources({ packages: { '': { dependencies: { b: '^1.0.0' } } } })).toHaveLength(1);
  });

  it.each<[string, LockedPackage]>([
    ['by version and checksum', { version: '1.0.0-rc.1', integrity }],
    [
      'with its place in a registry',
      { version: '1.0.0', integrity, resolved: 'https://example.com/npm/b/-/b-1.0.0.tgz' },
    ],
    ['with another name', { version: '1.0.0', integrity, dependencies: { c: 'npm:d@^1.0.0' } }],
  ])('accepts a package %s', (_, one) => expect(checkSources(locked({ 'node_modules/b': one }))).toEqual([]));
});

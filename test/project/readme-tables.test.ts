import { describe, expect, it } from 'vitest';
import { betweenMarkers, readmeTables } from './readme-tables.ts';
import { readRepositoryFile } from './repository.ts';

describe('the README', () => {
  const readme = readRepositoryFile('README.md');

  it.each(Object.entries(readmeTables()))('has the %s that the code has', (name, table) => {
    expect(betweenMarkers(readme, name)).toBe(table);
  });

  it('names only commands that exist', () => {
    const scripts = Object.keys(JSON.parse(readRepositoryFile('package.json')).scripts);
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
    expect(named).toEqual(expect.arrayContaining(['gateway', 'serve', 'compose', 'stories', 'quirks', 'verify:olist']));
  });

  it('names only files that exist', () => {
    const paths = [
      ...readme.matchAll(/`((?:schema|subgraphs|gateway|sandbox|cli|test|docs)\/[\w./-]+\.(?:ts|graphql|md))`/g),
    ];
    for (const [, path = ''] of paths) {
      if (!/loyalty/.test(path)) expect(() => readRepositoryFile(path), path).not.toThrow();
    }
    expect(paths.length).toBeGreaterThan(5);
  });
});

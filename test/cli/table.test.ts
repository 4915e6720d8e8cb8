import { describe, expect, it } from 'vitest';
import { formatTable, wrap } from '../../cli/table.ts';

describe('a table in a terminal', () => {
  it('has columns as wide as their widest cell, numbers on the right', () => {
    expect(
      formatTable(
        ['', 'what'],
        [
          [1, 'one'],
          [12, 'a dozen'],
        ],
      ),
    ).toBe('    what\n 1  one\n12  a dozen');
  });

  it('has cells of several lines', () => {
    expect(formatTable(['', 'what', 'how'], [[1, 'one\ntwo', 'now']])).toBe('   what  how\n1  one   now\n   two');
  });
});

describe('wrapped text', () => {
  it('is broken at blanks', () => {
    expect(wrap('text that is too long', 9)).toBe('text that\nis too\nlong');
  });

  it('keeps a long word whole', () => {
    expect(wrap('a schema/supergraph.graphql', 9)).toBe('a\nschema/supergraph.graphql');
  });
});

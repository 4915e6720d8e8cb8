import { describe, expect, it } from 'vitest';
import { createKnownTexts } from '../../gateway/known-texts.ts';
import { documentHash } from '../../gateway/limits/trusted-documents.ts';

describe('the texts that are known', () => {
  it('are found by their hashes', () => {
    const { hashOf, textOf } = createKnownTexts();
    expect(hashOf('{ a }')).toBe(documentHash('{ a }'));
    expect(hashOf('{ a }')).toBe(documentHash('{ a }'));
    expect(textOf(documentHash('{ a }'))).toBe('{ a }');
    expect(textOf(documentHash('{ b }'))).toBeUndefined();
  });

  it('are forgotten when they are too many, but for the last', () => {
    const { hashOf, textOf } = createKnownTexts(10);
    for (const text of ['{ a }', '{ b }', '{ c }']) expect(textOf(hashOf(text))).toBe(text);
    expect(textOf(documentHash('{ a }'))).toBeUndefined();
    expect(hashOf('{ longer than all of it }')).toBe(documentHash('{ longer than all of it }'));
    expect(textOf(documentHash('{ longer than all of it }'))).toBe('{ longer than all of it }');
  });
});

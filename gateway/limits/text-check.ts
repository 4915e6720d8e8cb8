import { Lexer, Source, TokenKind } from 'graphql';
import { type LimitProblem, type Limits, overLimit } from './limits.ts';
import { documentHash, type TrustedDocuments } from './trusted-documents.ts';

/** What is wrong with the size of a document, told before anything parses it; null if nothing is. */
export type TextCheck = (text: string) => LimitProblem | null;

export function createTextCheck(limits: Limits, trusted: TrustedDocuments): TextCheck {
  const accepted = createMemory();
  return (text) => {
    if (accepted.has(text)) return null;
    const problem = trusted.has(documentHash(text)) ? null : checkText(limits, text);
    if (!problem) accepted.add(text);
    return problem;
  };
}

function checkText(limits: Limits, text: string): LimitProblem | null {
  return overLimit(limits, { documentChars: text.length }) ?? overLimit(limits, countTokens(limits, text));
}

/** Tokens are counted without recursion and no further than the limit: brackets may be as deep as they like. */
function countTokens(limits: Limits, text: string): { tokens: number; directives: number } {
  const lexer = new Lexer(new Source(text));
  const counts = { tokens: 0, directives: 0 };
  try {
    while (lexer.advance().kind !== TokenKind.EOF) {
      counts.tokens += 1;
      if (lexer.token.kind === TokenKind.AT) counts.directives += 1;
      if (counts.tokens > limits.tokens || counts.directives > limits.directives) break;
    }
  } catch {
    // The parser stops at the same place, and says what it does not understand.
  }
  return counts;
}

const MOST_CHARS = 4_000_000;

/** Texts that were seen, until there are too many of them. */
function createMemory() {
  const texts = new Set<string>();
  let chars = 0;
  return {
    has: (text: string) => texts.has(text),
    add: (text: string) => {
      chars += text.length;
      if (chars > MOST_CHARS) {
        texts.clear();
        chars = text.length;
      }
      texts.add(text);
    },
  };
}

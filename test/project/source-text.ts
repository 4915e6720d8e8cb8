/** One source file: its path inside the repository, with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The code of a TypeScript file: comments, texts and regular expressions blanked out, everything else where it was. What
 * stands in the holes of a template stays. So a search in it finds what runs, and its positions fit the file.
 */
export function codeOf(text: string): string {
  const scan: Scan = { text, at: 0, kept: [] };
  while (scan.at < text.length) step(scan);
  return scan.kept.join('');
}

interface Scan {
  readonly text: string;
  at: number;
  readonly kept: string[];
}

const TOKENS = {
  comment: /\/\/[^\n]*|\/\*[\s\S]*?\*\//y,
  string: /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y,
  regex: /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/[\\\n])+\/[a-z]*/y,
};

/** After these a slash divides; after anything else it begins a regular expression. */
const ENDS_A_VALUE = /(?:[\w$)\]}]|(?:\+\+|--))$/;
const KEYWORD = /\b(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield)$/;

function step(scan: Scan): void {
  const comment = matchHere(scan, TOKENS.comment);
  const opaque = matchHere(scan, TOKENS.string) ?? (beginsValue(scan) ? matchHere(scan, TOKENS.regex) : undefined);
  if (comment !== undefined) blank(scan, comment.length);
  else if (opaque !== undefined) blankInside(scan, opaque.length);
  else if (scan.text[scan.at] === '`') template(scan);
  else keep(scan);
}

function matchHere(scan: Scan, token: RegExp): string | undefined {
  token.lastIndex = scan.at;
  return token.exec(scan.text)?.[0];
}

function beginsValue(scan: Scan): boolean {
  if (scan.text[scan.at] !== '/') return false;
  const before = scan.kept.slice(-200).join('').trimEnd();
  return !ENDS_A_VALUE.test(before) || KEYWORD.test(before);
}

function template(scan: Scan): void {
  keep(scan);
  while (scan.at < scan.text.length && scan.text[scan.at] !== '`') {
    if (scan.text.startsWith('${', scan.at)) hole(scan);
    else blank(scan, scan.text[scan.at] === '\\' ? 2 : 1);
  }
  keep(scan);
}

function hole(scan: Scan): void {
  keep(scan);
  keep(scan);
  for (let depth = 1; depth > 0 && scan.at < scan.text.length; ) {
    const character = scan.text[scan.at];
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    step(scan);
  }
}

function keep(scan: Scan): void {
  scan.kept.push(scan.text[scan.at] ?? '');
  scan.at += 1;
}

function blank(scan: Scan, length: number): void {
  scan.kept.push(scan.text.slice(scan.at, scan.at + length).replace(/[^\n]/g, ' '));
  scan.at += length;
}

/** The delimiters stay, so that it still shows that something stands there. */
function blankInside(scan: Scan, length: number): void {
  const text = scan.text.slice(scan.at, scan.at + length);
  scan.kept.push(`${text[0]}${text.slice(1, -1).replace(/[^\n]/g, ' ')}${text.at(-1)}`);
  scan.at += length;
}

/** Line of a position, from 1. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

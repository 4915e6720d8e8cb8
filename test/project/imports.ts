import { codeOf, lineAt, type SourceFile } from './source-text.ts';

/** One import of a file: static or dynamic, of values or of types, or a re-export. */
export interface Import {
  readonly from: string;
  readonly line: number;
  /** As it is written; null where it is computed at run time, so that nobody can tell. */
  readonly specifier: string | null;
  /** The file inside the repository that is imported; null for a package. */
  readonly path: string | null;
  /** The package that is imported (`@apollo/server`, `node:sqlite`); null for a file. */
  readonly package: string | null;
}

const FORMS = [
  /\b(?:import|export)\b[^;'"`()]*?\bfrom\s*(?=['"])/g,
  /\bimport\s*(?=['"])/g,
  /(?<![\w.$])import\s*\(\s*/g,
  /(?<![\w.$])require\s*\(\s*/g,
  /\bimport\.meta\.resolve\s*\(\s*/g,
];

/** All imports of a file. */
export function importsOf(file: SourceFile): Import[] {
  const code = codeOf(file.text);
  return FORMS.flatMap((form) =>
    [...code.matchAll(form)].map((found) => toImport(file, found.index + found[0].length)),
  );
}

function toImport(file: SourceFile, at: number): Import {
  const specifier = /^(['"])(.*?)\1/.exec(file.text.slice(at, at + 300))?.[2] ?? null;
  const isFile = specifier?.startsWith('.') || specifier?.startsWith('/');
  return {
    from: file.path,
    line: lineAt(file.text, at),
    specifier,
    path: specifier && isFile ? new URL(specifier, `file:///${file.path}`).pathname.slice(1) : null,
    package: specifier && !isFile ? packageOf(specifier) : null,
  };
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

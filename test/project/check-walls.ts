import { type Import, importsOf } from './imports.ts';
import { codeOf, lineAt, type SourceFile } from './source-text.ts';

/** Whoever imports one of these packages can be replaced by replacing these files. A folder ends in a slash. */
export type SoleImporters = Readonly<Record<string, readonly string[]>>;

/** Imports that go through a wall. */
export function checkRooms(files: readonly SourceFile[]): string[] {
  return files.flatMap(importsOf).filter(crossesWall).map(say);
}

/** What is computed at run time may be anything, so it crosses too. */
function crossesWall({ from, specifier, path }: Import): boolean {
  const room = roomOf(from);
  if (room.is === 'free') return false;
  return specifier === null || (path !== null && !room.reaches.some((place) => isIn(path, place)));
}

/** The kit is one thing: nobody outside knows its files. */
const KIT_DOOR = 'subgraphs/kit/index.ts';
/** What runs subgraphs knows more of it than they do. */
const HOST_DOORS = [KIT_DOOR, 'subgraphs/kit/host.ts'];

type Room = { readonly is: 'free' } | { readonly is: 'walled'; readonly reaches: readonly string[] };

function roomOf(path: string): Room {
  const [first = '', second = ''] = path.split('/');
  if (first === 'schema') return walled('schema/');
  if (first === 'gateway') return walled('gateway/', 'subgraphs/index.ts', ...HOST_DOORS, 'schema/');
  if (first !== 'subgraphs') return { is: 'free' };
  if (second === 'kit') return walled('subgraphs/kit/');
  if (second === 'index.ts') return walled('subgraphs/');
  if (second.endsWith('.ts')) return walled('subgraphs/index.ts', 'subgraphs/service.ts', ...HOST_DOORS, 'schema/');
  return walled(`subgraphs/${second}/`, KIT_DOOR, 'schema/');
}

function walled(...reaches: readonly string[]): Room {
  return { is: 'walled', reaches };
}

/** A place is a file, or a folder that ends in a slash. */
function isIn(path: string, place: string): boolean {
  return place.endsWith('/') ? path.startsWith(place) : path === place;
}

/** Importers of an outside client that are not declared, and declared ones that do not import it. Tests may import anything. */
export function checkSoleImporters(files: readonly SourceFile[], declared: SoleImporters): string[] {
  const imports = files.filter(({ path }) => !isIn(path, 'test/')).flatMap(importsOf);
  return Object.entries(declared).flatMap(([name, places]) => {
    const importers = imports.filter((one) => one.package === name);
    const strangers = importers.filter(({ from }) => !places.some((place) => isIn(from, place)));
    const idle = places.filter((place) => !importers.some(({ from }) => isIn(from, place)));
    return [...strangers.map(say), ...idle.map((place) => `${place} does not import ${name}: take it off the list`)];
  });
}

/** Packages that are imported and stand in no list of dependencies. */
export function checkDeclared(files: readonly SourceFile[], dependencies: readonly string[]): string[] {
  return files
    .flatMap(importsOf)
    .filter((one) => one.package !== null && !one.package.startsWith('node:') && !dependencies.includes(one.package))
    .map(say);
}

/** Files that read the environment and are no entry points. */
export function checkEnvironment(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !isEntryPoint(path))
    .flatMap(({ path, text }) => [
      ...[...codeOf(text).matchAll(READS_ENVIRONMENT)].map(
        ({ index }) => `${path}:${lineAt(text, index)} reads the environment`,
      ),
      ...importsOf({ path, text })
        .filter((one) => one.package === 'node:process' || one.package === 'process')
        .map(say),
    ]);
}

// To set a variable for a library is not to read one.
const READS_ENVIRONMENT = /(?<![\w$.])process\b\s*(?:\??\.\s*env\b(?!\.\w+\s*=[^=])|(?!\s*\??\.)(?!\s*:))/g;

function isEntryPoint(path: string): boolean {
  return /(?:^|\/)main\.ts$/.test(path) || path === 'subgraphs/serve.ts' || isIn(path, 'cli/') || isIn(path, 'test/');
}

/** Resolvers and loaders that know how a silo is spoken to: they import codecs or transports, by file or by name. */
export function checkWords(files: readonly SourceFile[]): string[] {
  const legacy = new Set(files.filter(({ path }) => isLegacy(path)).flatMap(exportedNames));
  const meaning = files.filter(({ path }) => /^subgraphs\/(?!kit\/)[^/]+\/(?:resolvers|loaders)\.ts$/.test(path));
  return meaning.flatMap((file) => [
    ...importsOf(file)
      .filter(({ path }) => path !== null && isLegacy(path))
      .map(say),
    ...importedNames(file)
      .filter((name) => legacy.has(name))
      .map((name) => `${file.path} imports ${name}, which belongs behind the wall`),
  ]);
}

function isLegacy(path: string): boolean {
  return isIn(path, 'subgraphs/kit/codecs/') || isIn(path, 'subgraphs/kit/transports/');
}

function exportedNames({ text }: SourceFile): string[] {
  const found = codeOf(text).matchAll(/\bexport\s+(?:async\s+)?(?:const|function\*?|class|interface|type)\s+(\w+)/g);
  return [...found].map(([, name]) => name as string);
}

function importedNames({ text }: SourceFile): string[] {
  const found = codeOf(text).matchAll(/\bimport\s+(?:type\s+)?\{([^}]*)\}/g);
  return [...found].flatMap(([, names]) =>
    (names as string).split(',').map(
      (name) =>
        name
          .trim()
          .replace(/^type\s+/, '')
          .split(/\s/)[0] as string,
    ),
  );
}

function say({ from, line, specifier }: Import): string {
  return `${from}:${line} imports ${specifier ?? 'something that is computed'}`;
}

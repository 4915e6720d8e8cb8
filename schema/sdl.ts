import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';

const FOLDER = new URL('./', import.meta.url);
const COMPOSED = ['supergraph', 'api'];
const SHARED = 'shared';
const GATEWAY = 'gateway';

const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.11"
  import: ["@key", "@requires", "@provides", "@external", "@shareable", "@inaccessible", "@override", "@tag", "@interfaceObject"]
)
`;

/** The text of a file of this folder. */
export function readSchemaFile(name: string): string {
  return readFileSync(new URL(`${name}.graphql`, FOLDER), 'utf8');
}

/** The names of all subgraphs that have an SDL file, the gateway's own among them, in alphabetical order. */
export function subgraphNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => file.slice(0, -'.graphql'.length))
    .filter((name) => name !== SHARED && !COMPOSED.includes(name))
    .sort();
}

/** A subgraph's own SDL as it is composed and served: the federation link, the shared types, its own types. */
export function subgraphSdl(name: string): string {
  const own = readSchemaFile(name);
  const stubs = name === GATEWAY ? entityStubs(subgraphNames().filter((other) => other !== GATEWAY)) : '';
  return [LINK, readSchemaFile(SHARED), own, stubs].join('\n');
}

/** `Query.node` may answer with every entity, so the gateway's subgraph has a stub of each: one list, derived. */
function entityStubs(names: readonly string[]): string {
  return names
    .flatMap((name) => ownedEntities(readSchemaFile(name)))
    .sort()
    .map((type) => `type ${type} implements Node @key(fields: "id") {\n  id: ID!\n}\n`)
    .join('\n');
}

/** The entities that an SDL owns: its object types that implement `Node`. */
export function ownedEntities(sdl: string): string[] {
  return parse(sdl).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
    definition.interfaces?.some((implemented) => implemented.name.value === 'Node')
      ? [definition.name.value]
      : [],
  );
}

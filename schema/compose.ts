import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import {
  type DocumentNode,
  isInputObjectType,
  Kind,
  lexicographicSortSchema,
  parse,
  printSchema,
  visit,
} from 'graphql';
import { readDocuments } from './documents.ts';
import { lintInternalDocument, lintStubLists, lintSubgraphs } from './lint.ts';
import { readSchemaFile, subgraphNames, subgraphSdl } from './sdl.ts';

/** What composing makes: two files that are committed and never edited by hand. */
export interface Composed {
  /** What the gateway plans on. */
  readonly supergraph: string;
  /** What clients see. */
  readonly api: string;
}

/** A schema that cannot be composed, or that breaks the conventions. One line per problem. */
export class CompositionError extends Error {
  constructor(problems: readonly string[]) {
    super(`The schema cannot be composed:\n- ${problems.join('\n- ')}`);
    this.name = 'CompositionError';
  }
}

/** Lints and composes SDL by subgraph name. Hints count as problems: what composition doubts, a reader doubts too. */
export function compose(sdls: ReadonlyMap<string, string>): Composed {
  const oneOf = [...sdls.values()].flatMap((sdl) => oneOfInputs(parse(sdl)));
  const services = [...sdls].map(([name, sdl]) => ({
    name,
    typeDefs: withoutOneOf(parse(sdl)),
    url: `embedded:${name}`,
  }));
  const result = composeServices(services);
  if (result.errors) throw new CompositionError(result.errors.map(({ message }) => message));
  if (result.hints.length > 0) throw new CompositionError(result.hints.map((hint) => hint.toString()));
  return { supergraph: result.supergraphSdl, api: apiSdl(result.supergraphSdl, new Set(oneOf)) };
}

/** The supergraph and the API schema of the files of this folder. Throws a `CompositionError`. */
export function composeFolder(): Composed {
  const files = subgraphNames().map((name) => ({ name, sdl: readSchemaFile(name) }));
  refuse(lintSubgraphs(files));
  const composed = compose(new Map(files.map(({ name }) => [name, subgraphSdl(name)])));
  refuse(
    readDocuments('internal').flatMap(({ name, text }) => [
      ...lintInternalDocument(`internal/${name}.graphql`, text, composed.supergraph, files),
      ...lintStubLists(`internal/${name}.graphql`, text),
    ]),
  );
  return composed;
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new CompositionError(problems);
}

/** Composition does not know `@oneOf` and refuses it, so it is taken out here and put back on the API schema. */
function withoutOneOf(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: (directive) => (directive.name.value === 'oneOf' ? null : undefined) });
}

/** The input types of an SDL of which exactly one field must be set. */
function oneOfInputs(document: DocumentNode): string[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION &&
    definition.directives?.some((directive) => directive.name.value === 'oneOf')
      ? [definition.name.value]
      : [],
  );
}

function apiSdl(supergraphSdl: string, oneOf: ReadonlySet<string>): string {
  const schema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema({ includeDefer: false });
  for (const name of oneOf) {
    const type = schema.getType(name);
    if (isInputObjectType(type)) type.isOneOf = true;
  }
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

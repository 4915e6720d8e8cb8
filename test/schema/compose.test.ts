import { readFileSync } from 'node:fs';
import { buildASTSchema, buildSchema, isInputObjectType, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose, composeFolder } from '../../schema/compose.ts';
import { readDocuments } from '../../schema/documents.ts';
import { ownedEntities, readSchemaFile, subgraphNames, subgraphSdl } from '../../schema/sdl.ts';
import * as subgraphs from '../../subgraphs/index.ts';
import { joinsLater } from '../stories/joins-later.ts';
import { pruneDocument } from '../stories/prune.ts';

const read = (file: string) => readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8');
const sdls = () => new Map(subgraphNames().map((name) => [name, subgraphSdl(name)]));

describe('the composed schema', () => {
  it('is fresh: the committed files are what the SDL files compose to', () => {
    const { supergraph, api } = composeFolder();
    expect(read('supergraph.graphql')).toBe(supergraph);
    expect(read('api.graphql')).toBe(api);
  });

  it('hides keys, facts and ports from clients, and shows that exactly one way to search is given', () => {
    const api = buildSchema(read('api.graphql'));
    expect(api.getQueryType()?.getFields().ordersByNumbers).toBeUndefined();
    expect(api.getType('OrderFacts')).toBeUndefined();
    const search = api.getType('CustomerSearchInput');
    expect(isInputObjectType(search) && search.isOneOf).toBe(true);
  });

  it('refuses SDL that does not compose, naming the field', () => {
    const broken = sdls().set('billing', subgraphSdl('billing').replace('type PageInfo @shareable', 'type PageInfo'));
    expect(() => compose(broken)).toThrow(/PageInfo\.endCursor/);
  });

  it('has an SDL file for every subgraph of the registry and no other', () => {
    const registered = Object.values(subgraphs).map(({ name }) => name);
    expect([...registered, 'gateway'].sort()).toEqual(subgraphNames());
  });

  it('gives every entity an id that its owner declares', () => {
    for (const { name, entities } of Object.values(subgraphs)) {
      expect(entities.map(({ type }) => type).sort()).toEqual(ownedEntities(readSchemaFile(name)).sort());
    }
    const prefixes = Object.values(subgraphs).flatMap(({ entities }) => entities.map(({ prefix }) => prefix));
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});

describe('the documents', () => {
  const api = buildSchema(read('api.graphql'));

  it.each(readDocuments('operations'))(
    '$name validates against the API schema, but for what joins later',
    ({ text: document }) => {
      const pruned = pruneDocument(api, document);
      if (pruned) expect(validate(api, pruned)).toEqual([]);
    },
  );

  it('leave nothing out that the graph can answer by now', () => {
    const known = Object.values(api.getTypeMap()).flatMap((type) =>
      'getFields' in type ? Object.keys(type.getFields()).map((field) => ({ type: type.name, field })) : [],
    );
    expect(known.filter(({ type, field }) => joinsLater(type, field))).toEqual([]);
  });

  it('of subgraphs for each other select only what the supergraph has, but for subgraphs that join later', () => {
    const full = buildASTSchema(parse(read('supergraph.graphql')), { assumeValidSDL: true });
    const roots = new Set(Object.keys(full.getQueryType()?.getFields() ?? {}));
    const answerable = readDocuments('internal').filter(({ text: document }) =>
      parse(document).definitions.every(
        (node) =>
          node.kind !== Kind.OPERATION_DEFINITION ||
          node.selectionSet.selections.every((field) => field.kind === Kind.FIELD && roots.has(field.name.value)),
      ),
    );
    expect(answerable.map(({ name }) => name)).toContain('stock-facts');
    for (const { name, text: document } of answerable) expect(validate(full, parse(document)), name).toEqual([]);
  });
});

import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createUnanswered } from '../../gateway/data-sources/unanswered.ts';
import { SiloError } from '../../subgraphs/kit/index.ts';
import { createShop } from './shop.ts';

const unanswered = createUnanswered(createShop().graph.sdlOf('stock'));

async function answerTo(source: string, variables: Record<string, unknown> = {}) {
  const fetch = { document: parse(source), source, operationName: undefined, variables };
  const { data, errors } = await unanswered(fetch, new SiloError('depot', 'SILO_UNREACHABLE'));
  return { data: JSON.parse(JSON.stringify(data)), paths: errors?.map(({ path }) => path?.join('.')), errors };
}

describe('a subgraph that does not answer', () => {
  it('gives null and a coded error for every root field', async () => {
    const { data, paths, errors } = await answerTo('{ a: item(sku: "A") { title } item(sku: "B") { title } }');
    expect({ data, paths }).toEqual({ data: { a: null, item: null }, paths: ['a', 'item'] });
    expect(errors?.map(({ extensions }) => extensions.silo)).toEqual(['depot', 'depot']);
  });

  it('gives null for the fields of each entity, and leaves out the keys that it would have had to find', async () => {
    const representations = [
      { __typename: 'Item', sku: 'A' },
      { __typename: 'Order', number: '1' },
    ];
    const source = `query ($representations: [_Any!]!, $with: Boolean!) {
      _entities(representations: $representations) {
        ... on Item { __typename id sku title onHand @include(if: $with) }
        ... on Order { left: reserved }
      }
    }`;
    const { data, paths } = await answerTo(source, { representations, with: false });
    expect(data).toEqual({ _entities: [{ __typename: 'Item', sku: 'A', title: null }, { left: null }] });
    expect(paths).toEqual(['_entities.0.id', '_entities.0.title', '_entities.1.left']);
  });
});

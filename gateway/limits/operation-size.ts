import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large an operation is once every fragment is put where it is used. */
export interface OperationSize {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly selections: number;
  /** How often the most used mutation field is used; 0 for what is no mutation. */
  readonly sameMutation: number;
}

/**
 * Measures a valid operation in one walk over its document: what a fragment adds is counted once and added wherever it
 * is used, so that fragments which double from level to level cost no more than others.
 */
export function measureOperation(document: DocumentNode, operation: OperationDefinitionNode): OperationSize {
  const part = createMeasure(document)(operation.selectionSet);
  const uses = [...part.fields.values()];
  return {
    depth: part.depth,
    aliases: part.aliases,
    rootFields: uses.reduce((sum, count) => sum + count, 0),
    selections: part.selections,
    sameMutation: operation.operation === 'mutation' ? Math.max(...uses) : 0,
  };
}

/** What one selection set adds to whatever it stands in. */
interface Part {
  readonly depth: number;
  readonly aliases: number;
  readonly selections: number;
  /** Its own fields by name, with their number. */
  readonly fields: ReadonlyMap<string, number>;
}

function createMeasure(document: DocumentNode): (set: SelectionSetNode) => Part {
  const fragments = new Map(document.definitions.filter(isFragment).map((one) => [one.name.value, one]));
  const known = new Map<string, Part>();
  const ofFragment = (name: string): Part => {
    const part = known.get(name) ?? measure((fragments.get(name) as FragmentDefinitionNode).selectionSet);
    known.set(name, part);
    return part;
  };
  const measure = (set: SelectionSetNode): Part => {
    const sum = { depth: 0, aliases: 0, selections: 0, fields: new Map<string, number>() };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? measure(selection.selectionSet) : null;
        add(sum, inner, new Map([[selection.name.value, 1]]));
        // The schema is answered without a plan, and graphql-js has its own limit for it.
        sum.depth = Math.max(sum.depth, 1 + (isIntrospection(selection.name.value) ? 0 : (inner?.depth ?? 0)));
        if (selection.alias) sum.aliases += 1;
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT ? measure(selection.selectionSet) : ofFragment(selection.name.value);
        add(sum, inner, inner.fields);
        sum.depth = Math.max(sum.depth, inner.depth);
      }
    }
    return sum;
  };
  return measure;
}

function add(
  sum: { aliases: number; selections: number; fields: Map<string, number> },
  inner: Part | null,
  fields: ReadonlyMap<string, number>,
): void {
  if (inner) {
    sum.aliases += inner.aliases;
    sum.selections += 1 + inner.selections;
  }
  for (const [name, count] of fields) sum.fields.set(name, (sum.fields.get(name) ?? 0) + count);
}

function isFragment(definition: DocumentNode['definitions'][number]): definition is FragmentDefinitionNode {
  return definition.kind === Kind.FRAGMENT_DEFINITION;
}

function isIntrospection(field: string): boolean {
  return field === '__schema' || field === '__type';
}

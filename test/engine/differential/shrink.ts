import { type ASTNode, type DocumentNode, type GraphQLSchema, Kind, parse, print, validate, visit } from 'graphql';
import type { Operation } from './operation/generate-operation.ts';

const ATTEMPTS = 600;

/**
 * The same operation with as much left out as possible while `stillFails` says so: definitions, selections, directives
 * and arguments, one after the other, largest first.
 */
export async function shrinkOperation<O extends Operation>(
  schema: GraphQLSchema,
  operation: O,
  stillFails: (smaller: O) => Promise<boolean>,
): Promise<O> {
  let smallest = operation;
  let attempts = ATTEMPTS;
  for (let index = 0; index < partsOf(smallest.document).length && attempts > 0; attempts -= 1) {
    const part = partsOf(smallest.document)[index] as ASTNode;
    const document = [without(smallest.document, part), unwrapped(smallest.document, part)].find(
      (one) => one !== null && validate(schema, one).length === 0,
    );
    const smaller = document ? withUsedVariables({ ...smallest, document }) : null;
    if (smaller && (await stillFails(smaller))) smallest = smaller;
    else index += 1;
  }
  return smallest;
}

/** What can be left out, outer parts before inner ones. */
function partsOf(document: DocumentNode): ASTNode[] {
  const parts: ASTNode[] = [];
  const add = (node: ASTNode) => void parts.push(node);
  visit(document, {
    OperationDefinition: add,
    Field: add,
    InlineFragment: add,
    FragmentSpread: add,
    Directive: add,
    Argument: add,
    ObjectField: add,
  });
  return parts;
}

function without(document: DocumentNode, part: ASTNode): DocumentNode | null {
  return tidy(visit(document, { enter: (node) => (node === part ? null : undefined) }));
}

/** A fragment's selections in its place. */
function unwrapped(document: DocumentNode, part: ASTNode): DocumentNode | null {
  if (part.kind !== Kind.INLINE_FRAGMENT) return null;
  return tidy(
    visit(document, {
      SelectionSet: {
        enter: (set) => {
          if (!set.selections.includes(part)) return undefined;
          const selections = set.selections.flatMap((one) => (one === part ? part.selectionSet.selections : [one]));
          return { ...set, selections };
        },
      },
    }),
  );
}

/** Without what cannot stay: empty selections, fragments nobody spreads, variables nobody reads. */
function tidy(document: DocumentNode): DocumentNode | null {
  const isEmpty = (node: { readonly selectionSet?: { readonly selections: readonly unknown[] } }) =>
    node.selectionSet?.selections.length === 0;
  let tidied = document;
  for (let before: DocumentNode | null = null; before !== tidied; ) {
    before = tidied;
    const spread = new Set<string>();
    visit(tidied, { FragmentSpread: { enter: ({ name }) => void spread.add(name.value) } });
    tidied = visit(tidied, {
      Field: { leave: (node) => (isEmpty(node) ? null : undefined) },
      InlineFragment: { leave: (node) => (isEmpty(node) ? null : undefined) },
      FragmentDefinition: { leave: (node) => (isEmpty(node) || !spread.has(node.name.value) ? null : undefined) },
      OperationDefinition: { leave: (node) => (isEmpty(node) ? null : withoutUnused(node, tidied)) },
    });
  }
  return tidied.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION) ? tidied : null;
}

function withoutUnused<N extends ASTNode>(operation: N, document: DocumentNode): N | undefined {
  const used = usedVariables(document);
  let removed = false;
  const kept = visit(operation, {
    VariableDefinition: {
      enter: ({ variable }) => {
        if (used.has(variable.name.value)) return undefined;
        removed = true;
        return null;
      },
    },
  });
  return removed ? kept : undefined;
}

function usedVariables(document: DocumentNode): Set<string> {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: { enter: () => false },
    Variable: { enter: ({ name }) => void used.add(name.value) },
  });
  return used;
}

function withUsedVariables<O extends Operation>(operation: O): O {
  const used = usedVariables(operation.document);
  const variables = Object.fromEntries(Object.entries(operation.variables).filter(([name]) => used.has(name)));
  // Printed and parsed again: a document of its own, which nobody has planned yet.
  return { ...operation, document: parse(print(operation.document)), variables };
}

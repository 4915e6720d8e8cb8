import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** How many selections a document's largest operation has once its fragments stand where they are spread. */
export function expandedSize(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one] as const),
  );
  const sizes = new Map<string, number>();
  const sizeOf = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, one) => {
      if (one.kind !== Kind.FRAGMENT_SPREAD) return sum + 1 + sizeOf(one.selectionSet);
      const name = one.name.value;
      const size = sizes.get(name) ?? sizeOf(fragments.get(name)?.selectionSet);
      sizes.set(name, size);
      return sum + size;
    }, 0);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  return Math.max(...operations.map(({ selectionSet }) => sizeOf(selectionSet)));
}

import { type DocumentNode, type FieldNode, Kind, print, type SelectionSetNode, visit } from 'graphql';

/** The key under which the result tree holds a field that a client asked for. */
export type TreeKeyOf = (node: FieldNode) => string;

/** How plans name the fields that they need themselves: by their names, each with or without arguments. */
export interface PlannedFields {
  /** Names of fields in keys and in what is required. */
  readonly names: ReadonlySet<string>;
  /** Those of them that are required with arguments. */
  readonly withArguments: ReadonlySet<string>;
}

/**
 * In an answer two fields may have one key: below different types. The planner leaves them in one place all the same, and
 * it names what it needs by the field, without a thought for what the client calls so. In the tree each field with its
 * arguments has a key of its own; the response key is that of the answer only.
 */
export function createTreeKeys(document: DocumentNode, planned: PlannedFields): TreeKeyOf {
  const fields = readFields(document);
  const suffix = freeSuffix([...fields.keys()]);
  return (node) => {
    const key = responseKeyOf(node);
    const known = fields.get(key) ?? [];
    const index = known.length > 1 ? known.indexOf(fieldText(node)) : 0;
    return isPlain(node, key, index, planned) ? key : `${key}${suffix}${index}`;
  };
}

/** Whether a field keeps its response key: the planner's own if it is the same field, else the first that has it. */
function isPlain({ name, arguments: given }: FieldNode, key: string, index: number, planned: PlannedFields): boolean {
  if (!planned.names.has(key)) return index === 0;
  return name.value === key && !given?.length && !planned.withArguments.has(key);
}

/** The different fields of each response key. */
function readFields(document: DocumentNode): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  visit(document, {
    Field: {
      enter: (node) => {
        const [key, text] = [responseKeyOf(node), fieldText(node)];
        const known = fields.get(key) ?? [];
        fields.set(key, known.includes(text) ? known : [...known, text]);
      },
    },
  });
  return fields;
}

function responseKeyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function fieldText({ name, arguments: given = [] }: FieldNode): string {
  return [name.value, ...given.map(print).sort()].join(' ');
}

/** The document as it is planned: its response keys are those of the tree. */
export function withTreeKeys(document: DocumentNode, keyOf: TreeKeyOf): DocumentNode {
  return visit(document, {
    Field: {
      leave: (node) => {
        const key = keyOf(node);
        if (key === responseKeyOf(node)) return undefined;
        return { ...node, alias: { kind: Kind.NAME, value: key } };
      },
    },
  });
}

function freeSuffix(keys: readonly string[]): string {
  let suffix = '__asked';
  while (keys.some((key) => key.includes(suffix))) suffix += '_';
  return suffix;
}

/** The fields of keys and of what is required, by their selections. */
export function plannedFieldsOf(selections: readonly SelectionSetNode[]): PlannedFields {
  const names = new Set<string>();
  const withArguments = new Set<string>();
  for (const selection of selections) {
    visit(selection, {
      Field: {
        enter: ({ name, arguments: given }) => {
          names.add(name.value);
          if (given?.length) withArguments.add(name.value);
        },
      },
    });
  }
  return { names, withArguments };
}

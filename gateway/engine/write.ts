import {
  type FieldNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, generate, serializerOf, usualValue } from '../../subgraphs/kit/host.ts';
import type { ShapeParts } from './shape.ts';
import type { Data } from './subgraph.ts';

/**
 * Writes a value of the result tree as JSON text, as long as every value in it is one that the answer may have.
 * Undefined: one is not, and the answer must be shaped, which also says what is wrong.
 */
export type Write = (value: unknown) => string | undefined;

/** The text of a selection on an object, compiled once. Only for answers in which nothing failed or is forbidden. */
export function compileWriter(
  selectionSets: readonly SelectionSetNode[],
  type: GraphQLObjectType,
  parts: ShapeParts,
): Write {
  const fields = [...collectFields(selectionSets, type.name, parts)].map(([key, nodes], index) =>
    compileField(key, nodes, index, type, parts),
  );
  const texts = fields.map(
    ({ key, text }, index) => `${quote(`${index > 0 ? ',' : ''}${JSON.stringify(key)}:`)} + ${text}`,
  );
  const steps = fields.map(({ step }) => `\n    ${step}`).join('');
  const body = `function writeObject(source) {
    if (typeof source !== "object" || source === null || Array.isArray(source)) return undefined;${steps}
    return ${[quote('{'), ...texts, quote('}')].join(' + ')};
  }`;
  return generate<Write>({ writes: fields.map(({ write }) => write), escaped, readOwn }, body);
}

/** A field as a part of the generated text. */
interface WrittenField {
  readonly key: string;
  /** Reads and writes the value; leaves the function where it cannot. */
  readonly step: string;
  /** An expression for the written value. */
  readonly text: string;
  /** Writes values that the step does not. */
  readonly write: Write;
}

function compileField(
  key: string,
  nodes: readonly FieldNode[],
  index: number,
  type: GraphQLObjectType,
  parts: ShapeParts,
): WrittenField {
  const [node] = nodes as [FieldNode];
  const [v, treeKey] = [`v${index}`, parts.treeKeyOf(node)];
  const read = treeKey in Object.prototype ? `readOwn(source, ${quote(treeKey)})` : `source[${quote(treeKey)}]`;
  if (node.name.value === '__typename') return { key, ...typenameOf(type, v, read) };
  const declared = type.getFields()[node.name.value]?.type;
  if (!declared) throw new GraphQLError(`Cannot query field "${node.name.value}" on type "${type.name}".`);
  const write = compileType(
    declared,
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    parts,
  );
  return { key, write, ...fieldText(declared, v, read, index) };
}

function typenameOf(type: GraphQLObjectType, v: string, read: string): Omit<WrittenField, 'key'> {
  if (isObjectType(type)) return { step: '', text: quote(quote(type.name)), write: never };
  // Nobody said which of the possible types it is.
  return { step: `const ${v} = JSON.stringify(${read} ?? null);`, text: v, write: never };
}

const never: Write = () => undefined;

/** The usual leaf values are written in place: they are most of an answer. */
function fieldText(type: GraphQLOutputType, v: string, read: string, index: number) {
  const inner = isNonNullType(type) ? type.ofType : type;
  const usual = isLeafType(inner) ? usualValue(inner, v) : null;
  const isText = usual === `typeof ${v} === "string"`;
  if (usual && isText && isNonNullType(type)) {
    // Its quotes are part of the text around it.
    return {
      step: `let ${v} = ${read}; if (${usual}) ${v} = escaped(${v}); else return undefined;`,
      text: `'"' + ${v} + '"'`,
    };
  }
  const written = isText ? `${v} = '"' + escaped(${v}) + '"'` : '';
  const other = `if ((${v} = writes[${index}](${v})) === undefined) return undefined;`;
  return { step: `let ${v} = ${read}; ${usual ? `if (${usual}) { ${written} } else ` : ''}${other}`, text: v };
}

function compileType(type: GraphQLOutputType, selectionSets: readonly SelectionSetNode[], parts: ShapeParts): Write {
  if (isNonNullType(type)) return compileInner(type.ofType, selectionSets, parts);
  const write = compileInner(type, selectionSets, parts);
  return (value) => (value === null || value === undefined ? 'null' : write(value));
}

/** A null or a missing value has no text here. */
function compileInner(type: GraphQLOutputType, selectionSets: readonly SelectionSetNode[], parts: ShapeParts): Write {
  if (isListType(type)) return compileList(compileType(type.ofType, selectionSets, parts));
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
    return (value) => texts.get(value);
  }
  if (isLeafType(type)) return leafOf(serializerOf(type));
  if (isAbstractType(type)) return compileAbstract(type.name, selectionSets, parts);
  return compileWriter(selectionSets, type as GraphQLObjectType, parts);
}

function leafOf(serialize: (value: unknown) => unknown): Write {
  return (value) => {
    if (value === null || value === undefined) return undefined;
    try {
      return JSON.stringify(serialize(value));
    } catch {
      return undefined;
    }
  };
}

/** Generated, so that what writes the items is known where it is called. */
function compileList(write: Write): Write {
  return generate<Write>(
    { write },
    `function writeList(values) {
      if (!Array.isArray(values)) return undefined;
      let text = "[";
      for (let index = 0; index < values.length; index += 1) {
        const item = write(values[index]);
        if (item === undefined) return undefined;
        text += index > 0 ? "," + item : item;
      }
      return text + "]";
    }`,
  );
}

/** One writer per possible type, made when the first such object comes. */
function compileAbstract(name: string, selectionSets: readonly SelectionSetNode[], parts: ShapeParts): Write {
  const writers = new Map<unknown, Write>();
  return (value) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const { __typename: type } = value as Data;
    const known = writers.get(type);
    if (known) return known(value);
    const object = parts.schema.getType(String(type));
    // What has no type of its own is looked at where answers are shaped.
    if (!isObjectType(object) || !parts.isOfType(object.name, name)) return undefined;
    const write = compileWriter(selectionSets, object, parts);
    writers.set(type, write);
    return write(value);
  };
}

/** The inside of a JSON string: most texts are their own. */
function escaped(text: string): string {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < SPACE || code === QUOTE || code === BACKSLASH || (code >= SURROGATES && code < AFTER_SURROGATES)) {
      return JSON.stringify(text).slice(1, -1);
    }
  }
  return text;
}

const [SPACE, QUOTE, BACKSLASH, SURROGATES, AFTER_SURROGATES] = [0x20, 0x22, 0x5c, 0xd800, 0xe000] as const;

function readOwn(source: Data, key: string): unknown {
  return Object.hasOwn(source, key) ? source[key] : undefined;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

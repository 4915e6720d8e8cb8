import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** A field of the document that is being made. */
interface Node {
  readonly text: string;
  readonly type: GraphQLObjectType;
  readonly depth: number;
  readonly children: (Node | string)[];
}

const DEEPEST = 11;

/**
 * A document as a client may think it up: everything about a customer, level by level, until so many fields are
 * selected. Lists are asked for one element, so that the width of the question counts and not that of the answer.
 */
export function freeFormDocument(schema: GraphQLSchema, fields: number): string {
  const type = schema.getType('Customer') as GraphQLObjectType;
  const root: Node = { text: 'customer(id: $id)', type, depth: 2, children: [] };
  let left = fields;
  for (let level = [root]; level.length > 0 && left > 0; ) {
    const next: Node[] = [];
    for (const node of level) {
      for (const field of askable(node)) {
        if (left <= 0) break;
        left -= 1;
        const child = toChild(field, node);
        node.children.push(child);
        if (typeof child !== 'string') next.push(child);
      }
    }
    level = next;
  }
  return `query FreeForm($id: ID!) { ${print(root)} }`;
}

/** The fields of a node that need no arguments; below the deepest level only those without fields of their own. */
function askable({ type, depth }: Node): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter((field) => {
    if (field.args.some(isRequiredArgument)) return false;
    return depth < DEEPEST || !isObjectType(getNamedType(field.type));
  });
}

function toChild({ name, args, type }: GraphQLField<unknown, unknown>, { depth }: Node): Node | string {
  const text = args.some((argument) => argument.name === 'first') ? `${name}(first: 1)` : name;
  const named = getNamedType(type);
  return isObjectType(named) ? { text, type: named, depth: depth + 1, children: [] } : text;
}

function print(node: Node | string): string {
  if (typeof node === 'string') return node;
  const children = node.children.length > 0 ? node.children.map(print) : ['__typename'];
  return `${node.text} { ${children.join(' ')} }`;
}

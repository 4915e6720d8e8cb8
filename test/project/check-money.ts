import { parseSync } from 'vite';
import { lineAt, type SourceFile } from './source-text.ts';

/** What holds money: the names under which the schema has it, and the legacy columns that are declared as money. */
export interface MoneyNames {
  readonly fields: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

/** The kit knows no field of the schema but Money's own digits. */
export const kitFields: ReadonlySet<string> = new Set(['amount']);

/** The names of all fields of type Money in the schema, and of Money's own digits. */
export function moneyFields(schema: readonly string[]): Set<string> {
  const names = schema.flatMap((text) => [...text.matchAll(/^\s*(\w+)(?:\([^)]*\))?: \[?Money\b/gm)]);
  return new Set([...kitFields, ...names.map(([, name]) => name as string)]);
}

/** The columns that some file reads by a codec or a field named `money`. */
export function moneyColumns(files: readonly SourceFile[]): Set<string> {
  const columns = files.flatMap((file) =>
    nodesOf(parse(file))
      .filter(isMoneyDeclaration)
      .flatMap((call) => nodesOf(call).flatMap((node) => (isText(node) ? [node.value] : []))),
  );
  return new Set(columns);
}

/**
 * Places where money becomes a JS number, which holds neither `0.10` nor 18 digits. Money is whatever has the name of a
 * Money field or column, and every variable that such a thing is given to. It may be turned into text or a `Big`, and
 * into nothing else: no `Number`, `parseFloat`, `Math`, arithmetic or comparison of JS, no `number` in its type. A `Big`
 * may not become a number anywhere, and nothing else may be written with `toFixed`.
 */
export function checkMoney(files: readonly SourceFile[], names: MoneyNames): string[] {
  return files.flatMap((file) => {
    const nodes = nodesOf(parse(file));
    const isMoney = moneyOf(nodes, names);
    const hasBig = /from 'big\.js'/.test(file.text);
    return nodes.flatMap((node) => {
      const why = problemOf(node, isMoney, hasBig);
      if (why === null) return [];
      const found = file.text.slice(node.start, node.end).split('\n')[0];
      return [`${file.path}:${lineAt(file.text, node.start)} ${why}: ${found}. Keep money as text, or count with Big.`];
    });
  });
}

/** A node of the syntax tree (ESTree with types). */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

type IsMoney = (node: unknown) => boolean;

const ARITHMETIC = new Set([
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  '<',
  '<=',
  '>',
  '>=',
  '|',
  '&',
  '^',
  '<<',
  '>>',
  '>>>',
  '~',
]);
const CONVERSIONS = /^(?:Number|parseFloat|parseInt|Number\.parseFloat|Number\.parseInt|Math\.\w+|globalThis\.Number)$/;
/** What gives text for text, or picks a part of it. */
const TEXT_METHODS = new Set('at concat padEnd padStart replace replaceAll slice substring toString trim'.split(' '));

function problemOf(node: Node, isMoney: IsMoney, hasBig: boolean): string | null {
  switch (node.type) {
    case 'CallExpression':
    case 'NewExpression':
      return callProblem(node, isMoney, hasBig);
    case 'UnaryExpression':
      return ARITHMETIC.has(String(node.operator)) && isMoney(node.argument) ? 'makes money a JS number' : null;
    case 'UpdateExpression':
      return isMoney(node.argument) ? 'counts money as a JS number' : null;
    case 'BinaryExpression':
      return ARITHMETIC.has(String(node.operator)) && (isMoney(node.left) || isMoney(node.right))
        ? 'computes or compares money by JS'
        : null;
    case 'AssignmentExpression':
      return ARITHMETIC.has(String(node.operator).slice(0, -1)) && (isMoney(node.left) || isMoney(node.right))
        ? 'computes money by JS'
        : null;
    case 'TSPropertySignature':
    case 'PropertyDefinition':
      return isMoney(node.key) && isNumberType(node.typeAnnotation) ? 'declares money as a JS number' : null;
    case 'Identifier':
      return isMoney(node) && isNumberType(node.typeAnnotation) ? 'declares money as a JS number' : null;
    case 'Property':
      return isMoney(node.key) && readsNumber(node.value) ? 'reads money as a JS number' : null;
    default:
      return null;
  }
}

function callProblem({ callee, arguments: values }: Node, isMoney: IsMoney, hasBig: boolean): string | null {
  const name = nameOf(callee);
  const given = values as readonly Node[];
  if (CONVERSIONS.test(name) && given.some((value) => isMoney(spread(value)))) return 'makes money a JS number';
  if (!isNode(callee) || callee.type !== 'MemberExpression') return null;
  const method = nameOf(callee.property);
  if (method === 'toNumber') return 'makes a JS number of a Big';
  if (method === 'toFixed' && !hasBig) return 'writes a JS number as an amount';
  const converts = given.some((value) => CONVERSIONS.test(nameOf(value)));
  return converts && nodesOf(callee.object).some(isMoney) ? 'makes money a JS number' : null;
}

/** Says whether an expression is money itself, not whether some of it is. */
function moneyOf(nodes: readonly Node[], { fields, columns }: MoneyNames): IsMoney {
  const variables = new Set<string>();
  const isMoney: IsMoney = (node) => {
    if (!isNode(node)) return false;
    switch (node.type) {
      case 'Identifier':
        return fields.has(String(node.name)) || columns.has(String(node.name)) || variables.has(String(node.name));
      case 'Literal':
        return false;
      case 'MemberExpression':
        return isMoneyName(node.property);
      case 'CallExpression':
        return isTextOfMoney(node, isMoney);
      case 'ConditionalExpression':
        return isMoney(node.consequent) || isMoney(node.alternate);
      case 'LogicalExpression':
        return isMoney(node.left) || isMoney(node.right);
      case 'TemplateLiteral':
        return (node.expressions as readonly unknown[]).some(isMoney);
      default:
        return WRAPPERS.has(node.type) && isMoney(node.expression ?? node.argument);
    }
  };
  const isMoneyName = (node: unknown) => {
    const name = isText(node) ? node.value : nameOf(node);
    return fields.has(name) || columns.has(name);
  };
  // A variable may be given to another one further up: until nothing is new.
  for (let known = -1; known < variables.size; ) {
    known = variables.size;
    for (const node of nodes) {
      if (node.type === 'VariableDeclarator' && isMoney(node.init)) addName(variables, node.id);
      if (node.type === 'ObjectPattern') for (const part of partsNamed(node, isMoneyName)) addName(variables, part);
    }
  }
  return isMoney;
}

const WRAPPERS = new Set([
  'AwaitExpression',
  'ChainExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
]);

function isTextOfMoney({ callee, arguments: values }: Node, isMoney: IsMoney): boolean {
  if (nameOf(callee) === 'String') return (values as readonly unknown[]).some(isMoney);
  if (!isNode(callee) || callee.type !== 'MemberExpression') return false;
  return TEXT_METHODS.has(nameOf(callee.property)) && isMoney(callee.object);
}

function addName(variables: Set<string>, node: unknown): void {
  if (isNode(node) && node.type === 'Identifier') variables.add(String(node.name));
}

/** What a pattern makes of properties with such names: of `{ amount: a = '0' }` the `a`. */
function partsNamed({ properties }: Node, isNamed: (key: unknown) => boolean): unknown[] {
  return (properties as readonly Node[])
    .filter(({ key }) => isNamed(key))
    .map(({ value }) => (isNode(value) && value.type === 'AssignmentPattern' ? value.left : value));
}

function isMoneyDeclaration(node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  return (
    nameOf(node.callee) === 'money' || (node.arguments as readonly unknown[]).some((one) => nameOf(one) === 'money')
  );
}

/** `field('AMT', wholeNumber)`: the codec whose values are JS numbers. */
function readsNumber(node: unknown): boolean {
  return isNode(node) && node.type === 'CallExpression' && nodesOf(node).some((one) => nameOf(one) === 'wholeNumber');
}

function isNumberType(annotation: unknown): boolean {
  return isNode(annotation) && nodesOf(annotation).some(({ type }) => type === 'TSNumberKeyword');
}

function spread(node: Node): unknown {
  return node.type === 'SpreadElement' ? node.argument : node;
}

/** `Math.max` for such a member, the name of an identifier, nothing for all else. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node.name);
  if (node.type !== 'MemberExpression' || node.computed) return '';
  const of = nameOf(node.object);
  return of && `${of}.${nameOf(node.property)}`;
}

function isText(node: unknown): node is Node & { readonly value: string } {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A node and all nodes below it. */
function nodesOf(root: unknown): Node[] {
  if (Array.isArray(root)) return root.flatMap(nodesOf);
  if (!isNode(root)) return [];
  return [root, ...Object.values(root).flatMap((part) => (typeof part === 'object' ? nodesOf(part) : []))];
}

function parse({ path, text }: SourceFile): unknown {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`);
  return program;
}

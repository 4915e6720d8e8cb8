import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { XmlError } from './xml-error.ts';
import { readXmlText } from './xml-text.ts';

/** An element, told apart by namespace and local name, whatever the prefixes are. Nothing is converted or trimmed. */
export interface XmlElement {
  /** Empty where the element stands in no namespace. */
  readonly namespace: string;
  readonly name: string;
  /** By local name; an attribute in a namespace as `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text that stands directly in it. */
  readonly text: string;
}

export interface XmlLimits {
  /** Longest document, in characters. @default 8388608 */
  readonly maxLength?: number;
  /** Deepest nesting of elements, at least 2. @default 32 */
  readonly maxDepth?: number;
}

/**
 * The root element of a document. Throws an `XmlError` for what is not well-formed, truncated, too long or too deep,
 * for prefixes that were not declared, and for a DOCTYPE: no silo needs one, and entities are made in it.
 */
export function readXml(text: string, { maxLength = 8_388_608, maxDepth = 32 }: XmlLimits = {}): XmlElement {
  if (text.length > maxLength) throw new XmlError(`longer than ${maxLength} characters`);
  if (/<!DOCTYPE/i.test(text)) throw new XmlError('has a DOCTYPE');
  // The parser bounds the nesting within a millisecond and forgives everything else; the validator is the other way
  // round. Nothing is used before both are content.
  const nodes = parse(text, maxDepth);
  validate(text);
  const roots = nodes.filter((node) => nameOf(node) !== undefined);
  const [root] = roots;
  if (!root || roots.length > 1) throw new XmlError('has no single root element');
  return toElement(root, NO_PREFIXES);
}

const NO_PREFIXES: Prefixes = new Map([
  ['', ''],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
]);

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';

/** Of the parser: `{ name: [children], ':@': { attributes } }`, or `{ '#text': text }`. */
type Node = Readonly<Record<string, unknown>>;

/** Namespace by prefix; the empty prefix is the default namespace. */
type Prefixes = ReadonlyMap<string, string>;

function parse(text: string, maxDepth: number): readonly Node[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    // Numbers stay text: 0012345 and 0E68 are keys. Entities and references are read here, not there.
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    cdataPropName: CDATA,
    ignoreDeclaration: true,
    ignorePiTags: true,
    // Nothing here asks for the path of an element, which would cost a quarter of the time.
    jPath: false,
    // It does not count the root.
    maxNestedTags: maxDepth - 1,
  });
  try {
    return parser.parse(text);
  } catch (cause) {
    throw new XmlError('cannot be parsed', cause);
  }
}

function validate(text: string): void {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw new XmlError(`is not well-formed in line ${verdict.err.line}`, verdict.err);
  // The validator overlooks text behind the root.
  if (!text.trimEnd().endsWith('>')) throw new XmlError('has text behind its root element');
}

/** The qualified name of an element's node; undefined for text. */
function nameOf(node: Node): string | undefined {
  return Object.keys(node).find((key) => key !== ATTRIBUTES && key !== TEXT && key !== CDATA);
}

function toElement(node: Node, outer: Prefixes): XmlElement {
  const qualified = nameOf(node) ?? '';
  const written = Object.entries((node[ATTRIBUTES] ?? {}) as Record<string, string>);
  const prefixes = withDeclared(written, outer);
  const children = node[qualified] as readonly Node[];
  return {
    ...resolve(qualified, prefixes, prefixes.get('') ?? ''),
    attributes: toAttributes(written, prefixes),
    children: children.filter((child) => nameOf(child) !== undefined).map((child) => toElement(child, prefixes)),
    text: children.map(textIn).join(''),
  };
}

function withDeclared(written: readonly [string, string][], outer: Prefixes): Prefixes {
  const declared = written.filter(([name]) => isDeclaration(name));
  if (declared.length === 0) return outer;
  return new Map([
    ...outer,
    ...declared.map(([name, uri]) => [name.slice('xmlns:'.length), readXmlText(uri)] as const),
  ]);
}

function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

/** Attributes without a prefix stand in no namespace, not in the default one. */
function toAttributes(written: readonly [string, string][], prefixes: Prefixes): ReadonlyMap<string, string> {
  const own = written.filter(([name]) => !isDeclaration(name));
  return new Map(
    own.map(([qualified, value]) => {
      const { namespace, name } = resolve(qualified, prefixes, '');
      return [namespace === '' ? name : `{${namespace}}${name}`, readXmlText(value)];
    }),
  );
}

function resolve(qualified: string, prefixes: Prefixes, unprefixed: string): { namespace: string; name: string } {
  const colon = qualified.indexOf(':');
  if (colon < 0) return { namespace: unprefixed, name: qualified };
  const namespace = prefixes.get(qualified.slice(0, colon));
  if (namespace === undefined) throw new XmlError('uses a prefix that is not declared');
  return { namespace, name: qualified.slice(colon + 1) };
}

/** References mean nothing inside a CDATA section. */
function textIn(node: Node): string {
  if (TEXT in node) return readXmlText(String(node[TEXT]));
  if (CDATA in node) return (node[CDATA] as readonly Node[]).map((part) => String(part[TEXT] ?? '')).join('');
  return '';
}

import { writeXmlText } from './xml-text.ts';

/** An element to be written. Names are written as they are given; every text and attribute value is escaped. */
export interface XmlNode {
  /** With its prefix, if it has one. Ours, never data. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlNode[];
}

export function element(
  name: string,
  content: string | readonly XmlNode[] = '',
  attributes: Readonly<Record<string, string>> = {},
): XmlNode {
  return { name, attributes, content };
}

/** A document of one root element. Throws an `XmlError` for text that XML cannot hold. */
export function writeXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${write(root)}`;
}

function write({ name, attributes, content }: XmlNode): string {
  const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${writeXmlText(value)}"`);
  const inner = typeof content === 'string' ? writeXmlText(content) : content.map(write).join('');
  return `<${name}${written.join('')}>${inner}</${name}>`;
}

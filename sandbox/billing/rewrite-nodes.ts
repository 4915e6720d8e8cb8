import type { XmlNode } from '../../subgraphs/kit/index.ts';

/** The same element with every leaf in it changed. */
export function rewritten(node: XmlNode, change: (leaf: XmlNode) => XmlNode): XmlNode {
  if (typeof node.content === 'string') return change(node);
  return { ...node, content: node.content.map((child) => rewritten(child, change)) };
}

/** None of a leaf. */
export function childrenIn({ content }: XmlNode): readonly XmlNode[] {
  return typeof content === 'string' ? [] : content;
}

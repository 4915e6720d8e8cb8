import type { Row } from '../codecs/record.ts';
import type { XmlElement } from './xml.ts';
import { XmlError } from './xml-error.ts';

const NIL = '{http://www.w3.org/2001/XMLSchema-instance}nil';

/** All children of that name. How many there may be comes from the caller, never from how many there happen to be. */
export function childrenOf(parent: XmlElement, namespace: string, name: string): readonly XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.namespace === namespace);
}

/** The one child of that name, or null where it is absent. Throws an `XmlError` where there are several. */
export function childOf(parent: XmlElement, namespace: string, name: string): XmlElement | null {
  const [child, second] = childrenOf(parent, namespace, name);
  if (second) throw new XmlError(`has several elements ${name} where one may stand`);
  return child ?? null;
}

/** The text of the one child of that name: `undefined` where it is absent, `null` where it is nil, else its text. */
export function textOf(parent: XmlElement, namespace: string, name: string): string | null | undefined {
  const child = childOf(parent, namespace, name);
  return child === null ? undefined : contentOf(checkLeaf(child));
}

/** The texts of all children of that name; nil ones are empty. */
export function textsOf(parent: XmlElement, namespace: string, name: string): readonly string[] {
  return childrenOf(parent, namespace, name).map((child) => contentOf(checkLeaf(child)) ?? '');
}

/** An element where text is due is not the absence of text. */
function checkLeaf(child: XmlElement): XmlElement {
  if (child.children.length > 0) throw new XmlError(`has elements in ${child.name} where text may stand`);
  return child;
}

/**
 * A record's leaves as a row for a record codec: absent ones are missing, nil ones null, empty ones `''`. A leaf that
 * stands several times becomes a list, and an element with elements in it is itself: no codec of one value reads these.
 */
export function toRow(parent: XmlElement, namespace: string): Row {
  const own = parent.children.filter((child) => child.namespace === namespace);
  const byName = Map.groupBy(own, ({ name }) => name);
  return Object.fromEntries(
    [...byName].map(([name, [first, ...more]]) => [
      name,
      first && more.length === 0 ? valueIn(first) : [first, ...more],
    ]),
  );
}

function valueIn(child: XmlElement): XmlElement | string | null {
  return child.children.length > 0 ? child : contentOf(child);
}

/** `xsi:nil="false"` is no nil: some systems write it on every element. */
function contentOf(leaf: XmlElement): string | null {
  const nil = leaf.attributes.get(NIL);
  return nil === 'true' || nil === '1' ? null : leaf.text;
}

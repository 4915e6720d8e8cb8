import type { XmlNode } from '../../subgraphs/kit/index.ts';
import { childrenIn } from './rewrite-nodes.ts';
import { NAMESPACE, SOAP_PREFIX } from './service.ts';

/** The same record with the envelope's own prefix, which means billing's namespace inside of it. */
export function relabelled(record: XmlNode): XmlNode {
  if (childrenIn(record).length === 0) return record;
  const prefixed = (node: XmlNode): XmlNode => ({
    ...node,
    name: `${SOAP_PREFIX}:${node.name}`,
    content: typeof node.content === 'string' ? node.content : node.content.map(prefixed),
  });
  return { ...prefixed(record), attributes: { ...record.attributes, [`xmlns:${SOAP_PREFIX}`]: NAMESPACE } };
}

/** Behind each record one of the auditors', of the same name and number and with other values. */
export function strangers(record: XmlNode): XmlNode[] {
  if (childrenIn(record).length === 0) return [];
  const foreign = (node: XmlNode): XmlNode => ({
    ...node,
    name: `audit:${node.name}`,
    content: typeof node.content === 'string' ? node.content.replace(/^[A-Z]{2}$/, 'DR') : node.content.map(foreign),
  });
  return [{ ...foreign(record), attributes: { 'xmlns:audit': 'urn:auditors' } }];
}

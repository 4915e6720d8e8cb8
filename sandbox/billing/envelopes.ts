import {
  childOf,
  element,
  readXml,
  textOf,
  writeXml,
  type XmlElement,
  type XmlNode,
} from '../../subgraphs/kit/index.ts';
import { BillingFault, billingCodes } from './billing-fault.ts';
import { NAMESPACE, SOAP, SOAP_12, SOAP_PREFIX, XSI } from './service.ts';

/** What a caller asks. */
export interface Asked {
  readonly operation: string;
  readonly input: XmlElement;
  readonly token: string;
}

/** Reads a request. Throws a `BillingFault` for what is no SOAP 1.1 or does not fit its SOAPAction. */
export function readEnvelope(body: string, soapAction: string | undefined): Asked {
  const envelope = parse(body);
  const [input] = childOf(envelope, SOAP, 'Body')?.children ?? [];
  if (envelope.namespace !== SOAP || !input) throw new BillingFault('notUnderstood', 'No SOAP 1.1 envelope');
  if (input.namespace !== NAMESPACE) throw new BillingFault('notUnderstood', 'Another namespace');
  if (soapAction !== `"${NAMESPACE}/${input.name}"`) throw new BillingFault('notUnderstood', 'SOAPAction does not fit');
  const header = childOf(envelope, SOAP, 'Header');
  const session = header && childOf(header, NAMESPACE, 'Session');
  return { operation: input.name, input, token: (session && textOf(session, NAMESPACE, 'Token')) ?? '' };
}

/** A pair of prefixes; the empty one is the default namespace. */
export interface Prefixes {
  readonly soap: string;
  readonly own: string;
}

// Every answer comes from another of its servers, and they were not built with the same tools.
const PREFIXES: readonly Prefixes[] = [
  { soap: SOAP_PREFIX, own: 'b' },
  { soap: 'SOAP-ENV', own: 'ns1' },
  { soap: 's', own: '' },
  { soap: 'soapenv', own: 'tns' },
];

export function prefixesOf(answer: number): Prefixes {
  return PREFIXES[answer % PREFIXES.length] ?? { soap: SOAP_PREFIX, own: 'b' };
}

/** `namespace` is that of everything in the answer. */
export function writeAnswer(
  operation: string,
  content: readonly XmlNode[],
  prefixes: Prefixes,
  namespace: string = NAMESPACE,
): string {
  return writeEnvelope(qualify(element(`${operation}Response`, content), prefixes.own), prefixes, { namespace });
}

/** A refusal as an ordinary answer: of programs that were there before the faults. */
export function writeInbandRefusal(operation: string, fault: BillingFault, prefixes: Prefixes): string {
  const named = fault.key === null ? [] : [element('ErrorKey', fault.key)];
  const code = element('ErrorCode', billingCodes[fault.code]);
  const content = [element('Success', 'false'), code, element('ErrorText', fault.message), ...named];
  return writeAnswer(operation, content, prefixes);
}

/** `code` is the SOAP one: Client for a refused question, Server for billing's own trouble. */
export function writeFault(code: 'Client' | 'Server', fault: Error, prefixes: Prefixes): string {
  const detail = fault instanceof BillingFault ? [writeDetail(fault, prefixes.own)] : [];
  const content = [
    element('faultcode', `${prefixes.soap}:${code}`),
    element('faultstring', fault.message),
    element('detail', detail),
  ];
  // The parts of a fault stand in no namespace.
  return writeEnvelope(element(`${prefixes.soap}:Fault`, content), prefixes);
}

/** The same in the shape of SOAP 1.2, whose parts stand in the envelope's namespace. */
export function writeFault12(code: 'Sender' | 'Receiver', fault: Error, prefixes: Prefixes): string {
  const { soap, own } = prefixes;
  const part = (name: string, content: string | readonly XmlNode[], attributes = {}) =>
    element(`${soap}:${name}`, content, attributes);
  const content = part('Fault', [
    part('Code', [part('Value', `${soap}:${code}`)]),
    part('Reason', [part('Text', fault.message, { 'xml:lang': 'en' })]),
    part('Detail', fault instanceof BillingFault ? [writeDetail(fault, own)] : []),
  ]);
  return writeEnvelope(content, prefixes, { envelope: SOAP_12 });
}

function writeDetail({ code, message, key }: BillingFault, prefix: string): XmlNode {
  const named = key === null ? [] : [element('Key', key)];
  const fault = element('BillingFault', [element('Code', billingCodes[code]), element('Message', message), ...named]);
  return qualify(prefix === '' ? { ...fault, attributes: { xmlns: NAMESPACE } } : fault, prefix);
}

function writeEnvelope(
  content: XmlNode,
  { soap, own }: Prefixes,
  { namespace = NAMESPACE, envelope = SOAP }: { readonly namespace?: string; readonly envelope?: string } = {},
): string {
  const isOwnDefault = own === '' && !content.name.includes(':');
  const root = isOwnDefault ? { ...content, attributes: { xmlns: namespace } } : content;
  const declared = own === '' ? {} : { [`xmlns:${own}`]: namespace };
  const attributes = { [`xmlns:${soap}`]: envelope, 'xmlns:xsi': XSI, ...declared };
  return writeXml(element(`${soap}:Envelope`, [element(`${soap}:Body`, [root])], attributes));
}

function qualify(node: XmlNode, prefix: string): XmlNode {
  if (prefix === '') return node;
  const content = typeof node.content === 'string' ? node.content : node.content.map((child) => qualify(child, prefix));
  // What has a prefix already keeps it.
  return { ...node, name: node.name.includes(':') ? node.name : `${prefix}:${node.name}`, content };
}

function parse(body: string): XmlElement {
  try {
    return readXml(body);
  } catch {
    throw new BillingFault('notUnderstood', 'No XML');
  }
}

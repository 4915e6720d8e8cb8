import type { Call, CallContext } from '../call.ts';
import type { Clock } from '../clock.ts';
import type { SiloDeclaration } from '../silo.ts';
import { SiloError } from '../silo-error.ts';
import type { HttpAnswer, HttpClient } from './http.ts';
import { isSuccess, toStatusError } from './http-status.ts';
import type { SoapFault } from './soap-fault.ts';
import { type SoapVersion, type SoapVersionName, soapVersions } from './soap-version.ts';
import { readXml, type XmlElement } from './xml.ts';
import { childOf } from './xml-read.ts';
import { element, writeXml, type XmlNode } from './xml-write.ts';

/** One operation of a SOAP service. Unprefixed names of header and content stand in the service's namespace. */
export interface SoapRequest {
  readonly operation: string;
  /** Parts of the SOAP header, for example a session. @default none */
  readonly header?: readonly XmlNode[];
  /** What stands in the operation's element. */
  readonly content: readonly XmlNode[];
}

export interface SoapOptions {
  readonly silo: SiloDeclaration;
  /** Its base address is the service's endpoint. */
  readonly http: HttpClient;
  /** Of the operations and of everything in them. */
  readonly namespace: string;
  /** The version that is asked in, and in which answers are taken. Faults are read in both. @default 1.1 */
  readonly version?: SoapVersionName;
  /** The refusal that stands in what is otherwise an ordinary answer; null where there is none. @default never one */
  readonly refusal?: (answer: XmlElement) => SoapFault | null;
}

/**
 * Document/literal SOAP over HTTP. The answer is the element `<operation>Response` of the service's namespace. A fault
 * counts whatever the HTTP status is, and so does a refusal in an ordinary answer.
 */
export function createSoapCall(options: SoapOptions): Call<SoapRequest, XmlElement> {
  const { silo, http, namespace, version: name = '1.1', refusal = () => null } = options;
  const version = soapVersions[name];
  return async (request: SoapRequest, context: CallContext) => {
    const headers = version.headers(`${namespace}/${request.operation}`);
    const body = writeEnvelope(silo, version, namespace, request);
    const answer = await http.send({ method: 'POST', path: '', headers, body }, context);
    const content = readContent(silo, version, answer, context.clock);
    const root = checkRoot(silo, content, namespace, `${request.operation}Response`);
    const refused = refusal(root);
    if (refused) throw toFaultError(silo, refused);
    return root;
  };
}

function writeEnvelope(
  silo: SiloDeclaration,
  version: SoapVersion,
  namespace: string,
  { operation, header = [], content }: SoapRequest,
): string {
  const own = { xmlns: namespace };
  const parts = header.map((part) => ({ ...part, attributes: { ...part.attributes, ...own } }));
  const body = element('soap:Body', [element(operation, content, own)]);
  const children = parts.length === 0 ? [body] : [element('soap:Header', parts), body];
  try {
    return writeXml(element('soap:Envelope', children, { 'xmlns:soap': version.envelope }));
  } catch (cause) {
    // A text that XML cannot hold: no system that speaks it can be asked for that.
    throw new SiloError(silo.system, 'SILO_FAULT', { cause });
  }
}

/** What stands in an envelope, and of which version that is. */
interface Content {
  readonly version: SoapVersion;
  readonly root: XmlElement;
}

/** What the service said, which is not a fault. Only what holds no envelope is judged by its status. */
function readContent(silo: SiloDeclaration, asked: SoapVersion, answer: HttpAnswer, clock: Clock): XmlElement {
  const content = contentOf(silo, answer.body);
  const fault = content instanceof Error ? null : faultOf(silo, content);
  if (fault) throw toFaultError(silo, fault);
  if (!isSuccess(answer)) throw toStatusError(silo.system, answer, clock);
  if (content instanceof Error) throw badAnswer(silo, content);
  if (content.version !== asked) throw badAnswer(silo, new Error('an answer of another SOAP version'));
  return content.root;
}

function faultOf(silo: SiloDeclaration, { version, root }: Content): SoapFault | null {
  if (root.namespace !== version.envelope || root.name !== 'Fault') return null;
  try {
    return version.readFault(root);
  } catch (cause) {
    throw badAnswer(silo, cause);
  }
}

function checkRoot(silo: SiloDeclaration, content: XmlElement, namespace: string, name: string): XmlElement {
  if (content.namespace === namespace && content.name === name) return content;
  throw badAnswer(silo, new Error(`no ${name} of the service's namespace`));
}

/** The one element in the envelope's body, or why there is none. */
function contentOf(silo: SiloDeclaration, body: Buffer): Content | Error {
  try {
    const envelope = readXml(decode(silo, body));
    const version = Object.values(soapVersions).find((one) => one.envelope === envelope.namespace);
    if (!version || envelope.name !== 'Envelope') throw new Error('no SOAP envelope');
    const [root, second] = childOf(envelope, version.envelope, 'Body')?.children ?? [];
    if (!root || second) throw new Error('not one element in the body');
    return { version, root };
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error('cannot be read', { cause: thrown });
  }
}

/** Throws for bytes that the charset does not have: a record with a replacement character is a wrong record. */
function decode(silo: SiloDeclaration, body: Buffer): string {
  return new TextDecoder(silo.charset ?? 'utf-8', { fatal: true }).decode(body);
}

/** A code for clients; what the service said stays in the cause, for the log. */
function toFaultError(silo: SiloDeclaration, cause: SoapFault): SiloError {
  return new SiloError(silo.system, 'SILO_FAULT', { cause, retryable: cause.code === 'Server' });
}

function badAnswer(silo: SiloDeclaration, cause: unknown): SiloError {
  return new SiloError(silo.system, 'SILO_BAD_RESPONSE', { cause, retryable: false });
}

import type { Call, CallContext } from '../call.ts';
import type { Clock } from '../clock.ts';
import type { SiloDeclaration } from '../silo.ts';
import { SiloError } from '../silo-error.ts';
import type { HttpAnswer, HttpClient } from './http.ts';
import { isSuccess, toStatusError } from './http-status.ts';
import { readXml, type XmlElement } from './xml.ts';
import { childOf, textOf } from './xml-read.ts';
import { element, writeXml, type XmlNode } from './xml-write.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

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
}

/** What a SOAP service says instead of an answer. For adapters and the log; no client ever sees its text. */
export class SoapFault extends Error {
  /** `Client`, `Server`, `VersionMismatch` or `MustUnderstand`; what follows a point is left out. */
  readonly code: string;
  readonly detail: XmlElement | null;

  constructor(code: string, text: string, detail: XmlElement | null) {
    super(text);
    this.name = 'SoapFault';
    this.code = code;
    this.detail = detail;
  }
}

/** The fault that an error was made of, or null. */
export function faultIn(thrown: unknown): SoapFault | null {
  return thrown instanceof SiloError && thrown.cause instanceof SoapFault ? thrown.cause : null;
}

/**
 * Document/literal SOAP 1.1 over HTTP. The answer is the element `<operation>Response` of the service's namespace. A
 * fault counts whatever the HTTP status is.
 */
export function createSoapCall({ silo, http, namespace }: SoapOptions): Call<SoapRequest, XmlElement> {
  return async (request: SoapRequest, context: CallContext) => {
    const headers = {
      'content-type': 'text/xml; charset=utf-8',
      // The quotes belong to the value; many servers refuse it without them.
      soapaction: `"${namespace}/${request.operation}"`,
    };
    const body = writeEnvelope(silo, namespace, request);
    const content = readContent(
      silo,
      await http.send({ method: 'POST', path: '', headers, body }, context),
      context.clock,
    );
    return checkRoot(silo, content, namespace, `${request.operation}Response`);
  };
}

function writeEnvelope(
  silo: SiloDeclaration,
  namespace: string,
  { operation, header = [], content }: SoapRequest,
): string {
  const own = { xmlns: namespace };
  const parts = header.map((part) => ({ ...part, attributes: { ...part.attributes, ...own } }));
  const body = element('soap:Body', [element(operation, content, own)]);
  const children = parts.length === 0 ? [body] : [element('soap:Header', parts), body];
  try {
    return writeXml(element('soap:Envelope', children, { 'xmlns:soap': ENVELOPE }));
  } catch (cause) {
    // A text that XML cannot hold: no system that speaks it can be asked for that.
    throw new SiloError(silo.system, 'SILO_FAULT', { cause });
  }
}

/** What the service said, which is not a fault. Only what holds no envelope is judged by its status. */
function readContent(silo: SiloDeclaration, answer: HttpAnswer, clock: Clock): XmlElement {
  const content = contentOf(silo, answer.body);
  if (isFault(content)) throw toFaultError(silo, content);
  if (!isSuccess(answer)) throw toStatusError(silo.system, answer, clock);
  if (content instanceof Error) throw badAnswer(silo, content);
  return content;
}

function isFault(content: XmlElement | Error): content is XmlElement {
  return !(content instanceof Error) && content.namespace === ENVELOPE && content.name === 'Fault';
}

function checkRoot(silo: SiloDeclaration, content: XmlElement, namespace: string, name: string): XmlElement {
  if (content.namespace === namespace && content.name === name) return content;
  throw badAnswer(silo, new Error(`no ${name} of the service's namespace`));
}

/** The one element in the envelope's body, or why there is none. */
function contentOf(silo: SiloDeclaration, body: Buffer): XmlElement | Error {
  try {
    const envelope = readXml(decode(silo, body));
    if (envelope.namespace !== ENVELOPE || envelope.name !== 'Envelope') throw new Error('no SOAP 1.1 envelope');
    const [content, second] = childOf(envelope, ENVELOPE, 'Body')?.children ?? [];
    if (!content || second) throw new Error('not one element in the body');
    return content;
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error('cannot be read', { cause: thrown });
  }
}

/** Throws for bytes that the charset does not have: a record with a replacement character is a wrong record. */
function decode(silo: SiloDeclaration, body: Buffer): string {
  return new TextDecoder(silo.charset ?? 'utf-8', { fatal: true }).decode(body);
}

function toFaultError(silo: SiloDeclaration, fault: XmlElement): SiloError {
  // A qualified name, with any prefix: `soap:Client`, `Client.Authentication`.
  const code = (textOf(fault, '', 'faultcode') ?? '').trim().replace(/^.*:/, '').replace(/\..*$/, '');
  const cause = new SoapFault(code, textOf(fault, '', 'faultstring') ?? '', childOf(fault, '', 'detail'));
  return new SiloError(silo.system, 'SILO_FAULT', { cause, retryable: code === 'Server' });
}

function badAnswer(silo: SiloDeclaration, cause: unknown): SiloError {
  return new SiloError(silo.system, 'SILO_BAD_RESPONSE', { cause, retryable: false });
}

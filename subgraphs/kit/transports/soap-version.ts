import { SoapFault } from './soap-fault.ts';
import type { XmlElement } from './xml.ts';
import { childOf, childrenOf, textOf } from './xml-read.ts';

/** What differs between SOAP 1.1 and SOAP 1.2. */
export interface SoapVersion {
  /** Of the envelope. */
  readonly envelope: string;
  /** How a request says what it is and which action it asks for. The quotes belong to the value: many refuse it without. */
  readonly headers: (action: string) => Readonly<Record<string, string>>;
  /** The fault in an element `Fault` of the envelope's namespace. */
  readonly readFault: (fault: XmlElement) => SoapFault;
}

const ENVELOPE_11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const ENVELOPE_12 = 'http://www.w3.org/2003/05/soap-envelope';

export const soapVersions = {
  '1.1': {
    envelope: ENVELOPE_11,
    headers: (action) => ({ 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` }),
    // Its parts stand in no namespace. What follows a point is a finer word: `Client.Authentication`.
    readFault: (fault) =>
      new SoapFault(
        localName(textOf(fault, '', 'faultcode')).replace(/\..*$/, ''),
        textOf(fault, '', 'faultstring') ?? '',
        childOf(fault, '', 'detail'),
      ),
  },
  '1.2': {
    envelope: ENVELOPE_12,
    headers: (action) => ({ 'content-type': `application/soap+xml; charset=utf-8; action="${action}"` }),
    readFault: (fault) => {
      const [code, reason] = ['Code', 'Reason'].map((name) => childOf(fault, ENVELOPE_12, name));
      const word = localName(code && textOf(code, ENVELOPE_12, 'Value'));
      // In one language after the other; which one is for the log alone.
      const [text] = reason ? childrenOf(reason, ENVELOPE_12, 'Text') : [];
      return new SoapFault(CODES_12[word] ?? word, text?.text ?? '', childOf(fault, ENVELOPE_12, 'Detail'));
    },
  },
} as const satisfies Record<string, SoapVersion>;

export type SoapVersionName = keyof typeof soapVersions;

/** The words of 1.2 for what 1.1 calls otherwise. */
const CODES_12: Readonly<Record<string, string>> = { Sender: 'Client', Receiver: 'Server' };

/** A qualified name stands with any prefix: `soap:Client`. */
function localName(qualified: string | null | undefined): string {
  return (qualified ?? '').trim().replace(/^.*:/, '');
}

import { SiloError } from '../silo-error.ts';
import type { XmlElement } from './xml.ts';

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

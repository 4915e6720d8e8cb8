import { XmlError } from './xml-error.ts';

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const REFERENCE = /&(?:#(\d{1,7});|#x([0-9a-fA-F]{1,6});|(\w+);)?/g;

/** Text of a document with its five named and its numeric references resolved. Throws an `XmlError` for any other. */
export function readXmlText(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(REFERENCE, (_all, digits?: string, hexadecimal?: string, name?: string) => {
    if (digits !== undefined) return character(Number(digits));
    if (hexadecimal !== undefined) return character(Number.parseInt(hexadecimal, 16));
    return named(name ?? '');
  });
}

/** Text as it stands in a document, in an element as well as in an attribute. Throws for characters XML cannot hold. */
export function writeXmlText(text: string): string {
  if (!text.isWellFormed() || NOT_XML.test(text)) throw new XmlError('cannot hold a control character');
  return text.replace(/[<>&"'\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 leaves out.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

function named(name: string): string {
  const sign = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  if (sign === undefined) throw new XmlError('has a reference to an unknown entity');
  return sign;
}

function character(codePoint: number): string {
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  const sign = codePoint > 0x10ffff || isSurrogate ? undefined : String.fromCodePoint(codePoint);
  if (sign === undefined || NOT_XML.test(sign)) throw new XmlError('has a reference to no character');
  return sign;
}

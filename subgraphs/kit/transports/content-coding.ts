import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { AnswerTooLong } from './answer-too-long.ts';
import { codeOf } from './error-code.ts';

/** The codings that are asked for and can be read. */
export const CONTENT_CODINGS = 'gzip, deflate, br';

type Decode = (body: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const decoders: Readonly<Record<string, Decode>> = {
  gzip: promisify(gunzip) as Decode,
  deflate: promisify(inflate) as Decode,
  br: promisify(brotliDecompress) as Decode,
};

/** A whole body, decompressed. Throws for a coding that was not asked for, and `AnswerTooLong` beyond the most bytes. */
export async function decompress(body: Buffer, coding: string, maxBytes: number): Promise<Buffer> {
  const decode = decoders[coding];
  if (!decode) throw new Error('The answer is compressed in a way that was not asked for.');
  try {
    return await decode(body, { maxOutputLength: maxBytes });
  } catch (thrown) {
    throw codeOf(thrown) === 'ERR_BUFFER_TOO_LARGE' ? new AnswerTooLong(maxBytes) : thrown;
  }
}

import { DropFileError } from '../../kit/index.ts';
import { readDeltaFile, STOCK_MESSAGE } from './delta-file.ts';
import { readNoticeFile, SHIPMENT_MESSAGE } from './notice-file.ts';
import type { DeltaFile, NoticeFile } from './store-files.ts';
import { readInterchange } from './x12.ts';

/** Reads a file of one X12 interchange: what changed in an hour (846), or what is on its way (856). */
export function readX12File(content: string): DeltaFile | NoticeFile {
  const interchange = readInterchange(content);
  const type = interchange.sets[0]?.type;
  if (type === STOCK_MESSAGE) return readDeltaFile(interchange);
  if (type === SHIPMENT_MESSAGE) return readNoticeFile(interchange);
  throw new DropFileError(1, `message ${STOCK_MESSAGE} or ${SHIPMENT_MESSAGE}`, type ?? 'none');
}

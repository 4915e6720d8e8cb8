import { CodecError, wholeNumber } from '../../kit/index.ts';

/** Each, the unit in which stock is kept. */
const PIECE = 'EA';

/**
 * A quantity and its unit, read as a number of pieces. A unit other than the piece must say how many pieces it is, as a
 * composite unit of measure: `CS>1>12` is a case of twelve (X12 element C001: unit, exponent, multiplier). One that
 * does not say it is refused: taken for pieces it would be wrong by a factor.
 */
export function readPieces(quantity: string, unit: string, component: string): number {
  const [code = '', exponent = '', multiplier = ''] = unit.split(component);
  if (code === PIECE && multiplier === '') return wholeNumber.read(quantity);
  if (multiplier === '' || !/^1?$/.test(exponent))
    throw new CodecError('pieces', `${PIECE}, or a unit with its pieces`);
  return toPieces(quantity, multiplier);
}

/** A number of units of so many pieces each, at least one. */
export function toPieces(units: string, piecesPerUnit: string): number {
  const pieces = wholeNumber.read(piecesPerUnit);
  if (pieces < 1) throw new CodecError('pieces', 'one piece or more in a unit');
  return wholeNumber.read(wholeNumber.read(units) * pieces);
}

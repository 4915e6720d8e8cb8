import { describe, expect, it } from 'vitest';
import * as sent from '../../sandbox/fulfillment/codes.ts';
import { orderReference, placeId } from '../../subgraphs/fulfillment/silo-codecs.ts';
import * as read from '../../subgraphs/fulfillment/silo-codes.ts';
import { CodecError, driftOf } from '../../subgraphs/kit/index.ts';

describe('order references', () => {
  it.each([
    ['SO-10023-1', 'SO-10023', '1'],
    ['K-301-12', 'K-301', '12'],
    ['P-5512-1', 'P-5512', '1'],
    ['00112233445566778899aabbccddeeff-3', '00112233445566778899aabbccddeeff', '3'],
  ])('are exact both ways: %s', (text, number, sequence) => {
    const reference = orderReference.read(text);
    expect(reference).toEqual({ number, sequence });
    expect(orderReference.write(reference)).toBe(text);
  });

  it.each(['SO-10023', 'SO-010023-1', 'so-10023-1', ' SO-10023-1', 'X-1-1', '10023-1', ''])(
    'fit nothing without the form of an order system and a sequence: "%s"',
    (text) => expect(orderReference.read(text)).toBeNull(),
  );
});

describe('places', () => {
  it.each([
    ['042', 'S', 'loc:store-042'],
    ['wh-bayarea', 'W', 'loc:wh-bayarea'],
    ['dc-reno', 'D', 'loc:dc-reno'],
    ['seller-0123abcd', 'V', 'loc:seller-0123abcd'],
    ['kiosk', 'O', 'loc:kiosk'],
  ])('are exact both ways, and as the system writes them: %s %s', (code, type, id) => {
    expect(placeId.read([code, type])).toBe(id);
    expect(placeId.write(id)).toEqual([code, type]);
    expect(sent.placeOf(id)).toEqual({ placeCode: code, placeType: type });
  });

  it.each([
    ['042', 'W'],
    ['store-042', 'W'],
    ['bayarea', 'S'],
    ['042', 'Z'],
    ['', 'O'],
  ])('are refused where code and type do not go together: "%s" %s', (code, type) => {
    expect(() => placeId.read([code, type])).toThrow(CodecError);
  });
});

describe('the tables of codes', () => {
  it.each([
    ['methods', sent.methodCodes, read.methodCode],
    ['work', sent.workCodes, read.workCode],
    ['requests', sent.requestCodes, read.requestCode],
    ['reasons', sent.reasonCodes, read.reasonCode],
    ['holds', sent.holdCodes, read.holdCode],
    ['appointments', sent.appointmentCodes, read.appointmentCode],
    ['shipments', sent.shipmentCodes, read.shipmentCode],
    ['returns', sent.returnCodes, read.returnCode],
    ['return reasons', sent.returnReasonCodes, read.returnReasonCode],
    ['roles', sent.roleCodes, read.roleCode],
  ])('know every code that the system sends: %s', (_name, codes, codec) => {
    for (const [word, code] of Object.entries(codes)) expect(codec.read(code)).toBe(word);
  });

  it('count what they do not know', () => {
    expect(read.shipmentCode.read('CUSTOMS')).toBe('UNKNOWN');
    expect(driftOf(read.shipmentCode).get('CUSTOMS')).toBe(1);
  });
});

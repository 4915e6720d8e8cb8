import { giveBack, type Units } from './money.ts';
import { DAY, HOUR, type Scene } from './scene.ts';

/** Some of what was delivered comes back and is paid back; or one of both happens without the other, on purpose. */
export function sendBack(scene: Scene, units: readonly Units[], deliveredAt: number): void {
  const { random, log, defect, number } = scene;
  if (defect === null && random.chance(0.75)) return;
  const unit = random.pick(units);
  const back = { ...unit, quantity: random.between(1, unit.quantity) };
  const requestedAt = deliveredAt + random.between(5, 100) * HOUR;
  const receivedAt = requestedAt + random.between(40, 200) * HOUR;
  const refundedAt = receivedAt + random.between(1, 100) * HOUR;
  if (defect !== 'REFUND_WITHOUT_RETURN') {
    const id = scene.document('RT');
    const items = [{ ...back, reason: random.pick(['UNWANTED', 'COLOR', 'DEFECTIVE']) }];
    log(requestedAt, 'fulfillment', { type: 'return.requested', return: id, order: number, items });
    log(receivedAt, 'fulfillment', { type: 'return.received', return: id });
    log(receivedAt + DAY, 'fulfillment', { type: 'return.closed', return: id });
  }
  const invoiced = scene.events.find(
    (event) => event.type === 'invoice.issued' && event.lines.some(({ line }) => line === unit.line),
  );
  if (defect !== 'RETURN_WITHOUT_REFUND' && invoiced?.type === 'invoice.issued')
    giveBack(scene, refundedAt, invoiced.invoice, [back], false, 'RETURN');
}

import { defineId } from '../kit/index.ts';

/** No entity: a message is read with the contact that it went to. */
export const sendId = defineId({ type: 'MarketingSend', prefix: 'send:', example: 'send:e043-20261120' });

import { defineId } from '../kit/index.ts';

const NUMBER = /^\w[\w.-]*$/;

export const caseId = defineId({ type: 'ServiceCase', prefix: 'case:', key: NUMBER, example: 'case:CS-2207' });

export const noteId = defineId({ type: 'CustomerNote', prefix: 'note:', key: NUMBER, example: 'note:N-560' });

/** No entity: it is read with what it belongs to. */
export const contactId = defineId({
  type: 'ServiceContact',
  prefix: 'contact:',
  key: NUMBER,
  example: 'contact:CT-902',
});

/** No entity: it is read with what it belongs to. */
export const callBackId = defineId({ type: 'CallBack', prefix: 'callback:', key: NUMBER, example: 'callback:CB-77' });

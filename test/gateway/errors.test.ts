import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { errorCodes, toPublicError } from '../../gateway/errors.ts';
import { causeText } from '../../gateway/log.ts';
import { siloErrors } from '../../subgraphs/kit/index.ts';

const shown = { schemaHints: true };

describe('the table of codes', () => {
  it('has every code, those of the silos among them, and no other', () => {
    expect(Object.keys(errorCodes).sort()).toEqual(
      [
        ...Object.keys(siloErrors),
        'BAD_USER_INPUT',
        'DEADLINE_EXCEEDED',
        'DOCUMENT_NOT_ALLOWED',
        'FORBIDDEN',
        'INTERNAL',
        'OPERATION_TOO_COMPLEX',
        'OVERLOADED',
        'RATE_LIMITED',
        'UNAUTHENTICATED',
      ].sort(),
    );
  });
});

describe('what a client sees of an error', () => {
  it.each(Object.entries(siloErrors))('%s has its fixed text, whatever came', (code, row) => {
    const error = new GraphQLError('ORA-01034 at db.internal', {
      path: ['orders', 1, 'status'],
      extensions: {
        code,
        silo: 'erp',
        serviceName: 'orders',
        response: { url: 'http://db.internal' },
        stacktrace: ['x'],
      },
    });
    expect(toPublicError(error, shown)).toEqual({
      message: row.text,
      path: ['orders', 1, 'status'],
      extensions: { code, class: row.class, silo: 'erp', retryable: row.retryable },
    });
  });

  it('keeps what the silo said about waiting, and candidates', () => {
    const throttled = new GraphQLError('', {
      extensions: { code: 'SILO_THROTTLED', retryable: false, retryAfterMs: 2_000 },
    });
    expect(toPublicError(throttled, shown).extensions).toMatchObject({ retryable: false, retryAfterMs: 2_000 });
    const several = new GraphQLError('Which?', {
      extensions: { code: 'BAD_USER_INPUT', candidates: ['SO-301', 'K-301'] },
    });
    expect(toPublicError(several, shown)).toMatchObject({
      message: 'Which?',
      extensions: { candidates: ['SO-301', 'K-301'] },
    });
  });

  it.each(['DOWNSTREAM_SERVICE_ERROR', 'toString', '', undefined])('counts the code %j as our own mistake', (code) => {
    expect(toPublicError(new GraphQLError('secret', { extensions: { code } }), shown)).toEqual({
      message: 'Something went wrong in the gateway.',
      extensions: { code: 'INTERNAL', class: 'INTERNAL', retryable: false },
    });
  });
});

it('tells the operator what happened, without the credentials of addresses', () => {
  const cause = new Error('connect http://bob:hunter2@erp:80/x refused', { cause: new Error('ECONNREFUSED') });
  expect(causeText(new Error('failed', { cause }))).toBe('failed < connect http://***@erp:80/x refused < ECONNREFUSED');
});

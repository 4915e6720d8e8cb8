import { GraphQLError } from 'graphql';

/** What a promise comes to, unless the signal is aborted before: then a `GraphQLError`, at once. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(tooLate());
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function tooLate(): GraphQLError {
  return new GraphQLError('The operation took too long.', { extensions: { code: 'DEADLINE_EXCEEDED' } });
}

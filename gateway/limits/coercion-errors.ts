import { type ExecutionResult, GraphQLError } from 'graphql';

/** The same result, told with at most so many errors where nothing was executed because of the variables. */
export function withFewErrors(result: ExecutionResult, most: number): ExecutionResult {
  const { data, errors } = result;
  if (data !== undefined || !errors || errors.length <= most) return result;
  const more = new GraphQLError('Too many errors in the variables.', { extensions: { code: 'BAD_USER_INPUT' } });
  return { ...result, errors: [...errors.slice(0, most), more] };
}

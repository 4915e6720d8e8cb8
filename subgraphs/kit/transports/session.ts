import { type Call, type CallContext, withDeadline } from '../call.ts';
import type { SiloDeclaration } from '../silo.ts';

export interface SessionOptions<Token> {
  readonly silo: SiloDeclaration;
  readonly login: Call<null, Token>;
  /** Whether the silo refused a call because its session has ended. */
  readonly isExpired: (thrown: unknown) => boolean;
}

/** A request and the session it is asked in. */
export interface InSession<Request, Token> {
  readonly request: Request;
  readonly token: Token;
}

/**
 * Asks in a session: one login serves all calls until the silo says that the session has ended. Then the calls that
 * were refused log in once between them. Those that `isSafe` calls safe are asked once more; the others fail, because the
 * silo may have done a part of them before it refused.
 */
export function withSession<Token>({ silo, login, isExpired }: SessionOptions<Token>) {
  const session = createTokenHolder((context) => withDeadline(silo)(login)(null, context));
  return <Request, Answer>(
    call: Call<InSession<Request, Token>, Answer>,
    isSafe: (request: Request) => boolean,
  ): Call<Request, Answer> =>
    async (request, context) => {
      const opened = session.open(context);
      const token = await opened;
      try {
        return await call({ request, token }, context);
      } catch (thrown) {
        if (!isExpired(thrown)) throw thrown;
        session.end(opened);
        if (!isSafe(request)) throw thrown;
        return await call({ request, token: await session.open(context) }, context);
      }
    };
}

/** At most one login is under way, and nobody logs in while a session is open. */
function createTokenHolder<Token>(login: (context: CallContext) => Promise<Token>) {
  let current: Promise<Token> | null = null;
  /** Ends the session that was used, not the one that another call has opened since. */
  const end = (used: Promise<Token>) => {
    if (current === used) current = null;
  };
  const open = (context: CallContext) => {
    if (current) return current;
    // Several clients wait for this login, so the first one that leaves may not cancel it.
    const opened = login({ ...context, signal: new AbortController().signal });
    opened.catch(() => end(opened));
    current = opened;
    return opened;
  };
  return { open, end };
}

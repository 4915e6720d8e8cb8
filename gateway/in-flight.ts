import type { ClientRequest } from './context.ts';

/** The client requests that this process is answering, by their ids. */
export interface InFlight {
  /** A request is executed; call what is returned when that is over. */
  enter(request: ClientRequest): () => void;
  /** Undefined: it is over, or another gateway answers it. */
  get(requestId: string): ClientRequest | undefined;
}

export function createInFlight(): InFlight {
  const requests = new Map<string, ClientRequest>();
  return {
    enter: (request) => {
      requests.set(request.requestId, request);
      return () => void requests.delete(request.requestId);
    },
    get: (requestId) => requests.get(requestId),
  };
}

/** The code of a system's or a library's error, for example `ECONNRESET`; empty if it has none. */
export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** True where no connection came about, or where it broke. */
export function isNotReached(thrown: unknown): boolean {
  return NOT_REACHED.test(codeOf(thrown));
}

const NOT_REACHED = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_\w+|EHOST\w+|ENET\w+|UND_ERR_SOCKET)$/;

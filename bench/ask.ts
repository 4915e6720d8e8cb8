import type { ScreenRequest } from './screen-requests.ts';

export interface GraphAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** One request, one answer. */
export async function askServer(url: string, { method, path, headers, body }: ScreenRequest): Promise<GraphAnswer> {
  const response = await fetch(`${url}${path}`, { method, headers, body });
  return (await response.json()) as GraphAnswer;
}

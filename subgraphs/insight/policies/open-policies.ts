import { readFile } from 'node:fs/promises';
import type { Policies } from './policies.ts';
import { readPolicies } from './read-policies.ts';

/** The defaults with what a company's file decides otherwise. Throws one `Error` that names everything that is wrong. */
export async function openPolicies(path: string | undefined): Promise<Policies> {
  if (!path) return readPolicies({});
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`POLICIES_FILE: expected a file that can be read, received ${cause.code}`);
  });
  return readPolicies(parsed(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Error(`POLICIES_FILE: expected JSON, received ${(thrown as Error).message}`);
  }
}

import { valueOrNull } from '../../kit/index.ts';
import type { AskFacts } from '../ask-facts.ts';
import type { InsightContext } from '../context.ts';
import type { AskAnswer } from '../facts/ask-answer.ts';
import type { Gap } from '../facts/known.ts';
import type { ScanName } from './scans.ts';

/** One bounded scan of a silo: the internal document, what it asks and where its page stands in the answer. */
export interface Scan {
  readonly document: string;
  readonly field: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a scan found, and what it could not read. */
export interface Scanned<Node> {
  readonly nodes: readonly Node[];
  readonly gaps: readonly Gap[];
}

interface ScanPage<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  /** Of lists that several systems have. */
  readonly gaps?: readonly { readonly system: string }[];
}

type ScanData<Node> = Readonly<Record<string, ScanPage<Node> | null | undefined>>;

/** Pages through a scan to its end. What could not be read is named; what was read before it counts. */
export async function scan<Node>({ document, field, variables }: Scan, askFacts: AskFacts): Promise<Scanned<Node>> {
  const nodes: Node[] = [];
  const gaps: Gap[] = [];
  let after: string | null = null;
  do {
    const answer: AskAnswer<ScanData<Node>> = await askFacts(document, { ...variables, after });
    const page = answer.data[field];
    if (!page) return { nodes, gaps: [...gaps, ...answer.gapsAt([field])] };
    nodes.push(...page.nodes);
    gaps.push(...(page.gaps ?? []).map(({ system }) => answer.gapOf(system)));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return { nodes, gaps };
}

/** What a scan found, once per client request however many lists look through it. */
export async function scannedBy<Node>(name: ScanName, { loaders }: InsightContext): Promise<Scanned<Node>> {
  // The document of a scan says what its records are.
  const scanned = valueOrNull(await loaders.scanned.load(name)) as Scanned<Node> | null;
  return scanned ?? { nodes: [], gaps: [] };
}

/** Each system once, with the instant since when it is known to be away. */
export function mergeGaps(lists: readonly (readonly Gap[])[]): Gap[] {
  return [...new Map(lists.flat().map((gap) => [gap.system, gap])).values()];
}

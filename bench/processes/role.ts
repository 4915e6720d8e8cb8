/** One kind of process: it is set up once, then its methods are asked. Arguments and answers are plain JSON. */
export type Role<Setup, Methods> = (setup: Setup) => Promise<Methods & { stop(): Promise<void> }>;

export interface Call {
  readonly id: number;
  readonly method: string;
  readonly argument?: unknown;
}

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  /** `problem`: a stack. */
  | { readonly id: number; readonly problem: string };

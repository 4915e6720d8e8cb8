import type { FastifyInstance } from 'fastify';
import type { Lists } from './lists.ts';
import { type PageStart, pageOf, readPageStart } from './pages.ts';
import type { Habits } from './quirks.ts';
import { readTime, writeMailing, writeMember, writeTime } from './write-rows.ts';

/** The most keys that one question takes. */
const KEY_CAP = 50;

interface Paged {
  readonly page?: string;
}

interface MembersQuestion extends Paged {
  readonly members?: readonly string[];
  readonly mails?: readonly string[];
}

interface MailingsQuestion extends Paged {
  readonly members: readonly string[];
  /** On the account's wall clock. */
  readonly from: string;
}

const keys = { type: 'array', items: { type: 'string', maxLength: 200 }, minItems: 1, maxItems: KEY_CAP };
const page = { type: 'string' };
const from = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$' };

const membersBody = {
  type: 'object',
  properties: { members: keys, mails: keys, page },
  oneOf: [{ required: ['members'] }, { required: ['mails'] }],
};

const mailingsBody = { type: 'object', properties: { members: keys, from, page }, required: ['members', 'from'] };

/** The two lists of the system. Every hit says for which key it is; a key without hits is not mentioned. */
export function addRoutes(app: FastifyInstance, lists: Lists, now: () => Date, habits: () => Habits): void {
  app.post<{ Body: MembersQuestion }>('/lists/members', { schema: { body: membersBody } }, async ({ body }) =>
    answer(body, now, habits(), ({ at }) => membersFor(lists, body, at, habits())),
  );
  app.post<{ Body: MailingsQuestion }>('/lists/mailings', { schema: { body: mailingsBody } }, async ({ body }) =>
    answer(body, now, habits(), ({ at }) => mailingsFor(lists, body, at)),
  );
}

/** How many keys a question carries. */
export function keysOf(question: unknown): number {
  const { members = [], mails = [] } = (question ?? {}) as MembersQuestion;
  return members.length + mails.length;
}

function answer(
  { page }: Paged,
  now: () => Date,
  habits: Habits,
  find: (start: PageStart) => readonly object[],
): object {
  const start = page === undefined ? { at: now().getTime(), skipped: 0 } : readPageStart(page);
  return { asOf: writeTime(start.at), ...pageOf(find(start), start, habits) };
}

function membersFor(
  { byKey, byMail }: Lists,
  { members, mails = [] }: MembersQuestion,
  at: number,
  { said }: Habits,
): object[] {
  const find = members ? byKey : byMail;
  return (members ?? mails).flatMap((key) =>
    find(key).map((member) => ({ for: key, ...writeMember(member, at), ...said })),
  );
}

/** Newest first, contact by contact. What is planned was not sent. */
function mailingsFor({ byKey }: Lists, { members, from }: MailingsQuestion, at: number): object[] {
  const since = readTime(from);
  return members.flatMap((key) =>
    byKey(key)
      .flatMap(({ mailings }) => mailings.filter(({ time }) => time >= since && time <= at).toReversed())
      .map((mailing) => ({ for: key, ...writeMailing(mailing) })),
  );
}

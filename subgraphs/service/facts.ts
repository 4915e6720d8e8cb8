import type { Listing, Loader } from '../kit/index.ts';
import type { ServiceContext } from './context.ts';
import { cases, notes } from './entities.ts';
import { callBackId, contactId } from './ids.ts';
import {
  callBacksNewestFirst,
  casesNewestFirst,
  contactsNewestFirst,
  listOf,
  notesPinnedFirst,
  type Order,
} from './lists.ts';

/** What facts can be about. */
export type About = 'byOrder' | 'byCustomer';

/**
 * Everything about one order or one customer. A list that is not asked for is not read; one that cannot be read makes
 * the whole unknown, for facts are never cut short.
 */
export function factsOf(about: About, key: string, context: ServiceContext) {
  const { loaders } = context;
  const read = <T>(list: Readonly<Record<About, Loader<string, Listing<T>>>>, order: Order<T>) =>
    listOf([key], list[about], order, context);
  const opened = () => read(loaders.cases, casesNewestFirst);
  return {
    cases: async () => (await opened()).items.map(cases.of),
    notes: async () => (await read(loaders.notes, notesPinnedFirst)).items.map(notes.of),
    contacts: async () => (await read(loaders.contacts, contactsNewestFirst)).items.map(toContact),
    callBacks: async () => (await read(loaders.callBacks, callBacksNewestFirst)).items.map(toCallBack),
    source: async () => (await opened()).source,
  };
}

function toContact<T extends { readonly number: string }>(contact: T) {
  return { ...contact, id: contactId.encode(contact.number) };
}

function toCallBack<T extends { readonly number: string }>(callBack: T) {
  return { ...callBack, id: callBackId.encode(callBack.number) };
}

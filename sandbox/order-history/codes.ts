/** Order history's code of each channel (user reserved code). */
export const channelCodes: Readonly<Record<string, string>> = {
  WEB: 'WB',
  MOBILE_APP: 'AP',
  PHONE: 'PH',
  CHAT: 'CH',
  EMAIL: 'EM',
  TEXT: 'TX',
  SOCIAL: 'SC',
  STORE: 'ST',
  KIOSK: 'KI',
  SHOWROOM: 'SR',
  MARKETPLACE: 'MP',
  AI_AGENT: 'AI',
  OTHER: 'OT',
};

/** Order history's code of how goods reach the customer (mode of transport). */
export const methodCodes: Readonly<Record<string, string>> = {
  SHIP: 'SHP',
  DELIVER_BY_APPOINTMENT: 'DEL',
  PICK_UP: 'PUP',
  HAND_OVER_IN_STORE: 'HND',
  NONE: 'NON',
};

/** Order history's code of who took an order. */
export const takerCodes: Readonly<Record<string, string>> = {
  CUSTOMER: 'C',
  AGENT: 'A',
  STORE_ASSOCIATE: 'S',
  SCHEDULER: 'D',
  WAREHOUSE: 'W',
  SYSTEM: 'Y',
  AI_AGENT: 'I',
};

/** The code, or for a word without one a code that no table has. */
export function codeOf(codes: Readonly<Record<string, string>>, word: string): string {
  return codes[word] ?? '?';
}

/** A place in order history: a store by its number alone, any other place by its name. */
export function branchCode(location: string): string {
  return location.replace(/^loc:/, '').replace(/^store-(?=\d+$)/, '');
}

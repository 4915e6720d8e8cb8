/** The system's own words. A word that has none is sent as it is: other systems must cope with codes they do not know. */
export type CodeTable = Readonly<Record<string, string>>;

export const methodCodes: CodeTable = {
  SHIP: 'PCL',
  DELIVER_BY_APPOINTMENT: 'DLV',
  PICK_UP: 'CPU',
  HAND_OVER_IN_STORE: 'CCY',
};

export const workCodes: CodeTable = {
  SCHEDULED: 'WAIT',
  OPEN: 'NEW',
  ON_HOLD: 'HELD',
  IN_PROGRESS: 'PICK',
  READY: 'STGD',
  INCOMPLETE: 'PART',
  CLOSED: 'DONE',
  CANCELED: 'VOID',
};

export const requestCodes: CodeTable = { SUBMITTED: 'SNT', RECEIVED: 'RCV', ACCEPTED: 'ACK', REJECTED: 'REJ' };

/** Why a location said no, or what it answered beside. */
export const reasonCodes: CodeTable = {
  NOT_IN_STOCK: 'OOS',
  MISMATCH: 'MIS',
  DAMAGED: 'DMG',
  DISPLAY_ONLY: 'DSP',
  STORE_BUSY: 'BSY',
  CLOSED: 'CLO',
  POLICY: 'POL',
  OTHER: 'OTH',
};

export const holdCodes: CodeTable = {
  AWAITING_PAYMENT: 'PAY',
  INVENTORY_OUT_OF_STOCK: 'STK',
  UNKNOWN_DELIVERY_DATE: 'DAT',
  INCORRECT_ADDRESS: 'ADR',
  HIGH_RISK_OF_FRAUD: 'FRD',
  AWAITING_RETURN_ITEMS: 'RTN',
  CUSTOMER_REQUEST: 'CUS',
  SERVICE_REQUEST: 'SVC',
  OTHER: 'OTH',
};

export const appointmentCodes: CodeTable = {
  SCHEDULED: 'BKD',
  COMPLETED: 'CMP',
  CANCELED_BY_COMPANY: 'XCO',
  CANCELED_BY_CUSTOMER: 'XCU',
};

export const shipmentCodes: CodeTable = {
  LABELED: 'LBL',
  HANDED_OVER: 'MAN',
  IN_TRANSIT: 'TRN',
  OUT_FOR_DELIVERY: 'OFD',
  ATTEMPTED: 'ATT',
  DELAYED: 'DLY',
  DELIVERED: 'POD',
  RETURNED_TO_SENDER: 'RTS',
  LOST: 'LST',
  CANCELED: 'VOI',
};

export const returnCodes: CodeTable = { REQUESTED: 'RQ', RECEIVED: 'IN', CLOSED: 'CL' };

export const returnReasonCodes: CodeTable = {
  SIZE_TOO_SMALL: '01',
  SIZE_TOO_LARGE: '02',
  UNWANTED: '03',
  NOT_AS_DESCRIBED: '04',
  WRONG_ITEM: '05',
  DEFECTIVE: '06',
  LATE: '07',
  INCOMPLETE_ORDER: '08',
  STYLE: '09',
  COLOR: '10',
  OTHER: '99',
};

export const roleCodes: CodeTable = {
  CUSTOMER: 'CU',
  AGENT: 'AG',
  STORE_ASSOCIATE: 'ST',
  SCHEDULER: 'SC',
  WAREHOUSE: 'WH',
  CARRIER: 'CA',
  SUPPLIER: 'SU',
  SYSTEM: 'SY',
  AI_AGENT: 'AI',
};

/** The code of a word; null for none. */
export function codeOf(table: CodeTable, word: string | null | undefined): string | null {
  return word == null ? null : (table[word] ?? word);
}

const siteByZone: Readonly<Record<string, string>> = { 'America/Los_Angeles': 'US', 'America/Sao_Paulo': 'BR' };

/** The site whose local times are those of a zone. Throws for a zone in which the system has no site. */
export function siteOf(timeZone: string): string {
  const site = siteByZone[timeZone];
  if (site === undefined) throw new Error(`fulfillment has no site in the zone ${timeZone}`);
  return site;
}

const typeByPrefix: Readonly<Record<string, string>> = { store: 'S', wh: 'W', dc: 'D', seller: 'V' };

/** A place as the inventory systems write it, with its type beside: `042` `S`, `wh-bayarea` `W`. */
export function placeOf(location: string): { placeCode: string; placeType: string } {
  const name = location.replace(/^loc:/, '');
  const type = typeByPrefix[name.split('-')[0] ?? ''] ?? 'O';
  return { placeCode: type === 'S' ? name.slice('store-'.length) : name, placeType: type };
}

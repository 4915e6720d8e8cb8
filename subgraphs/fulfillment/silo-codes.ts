import { code } from '../kit/index.ts';

/** The system's words and what they mean to us. A word that no table has reads as UNKNOWN and is counted as drift. */
export const methodCode = code(
  { PCL: 'SHIP', DLV: 'DELIVER_BY_APPOINTMENT', CPU: 'PICK_UP', CCY: 'HAND_OVER_IN_STORE' },
  'UNKNOWN',
);

export const workCode = code(
  {
    WAIT: 'SCHEDULED',
    NEW: 'OPEN',
    HELD: 'ON_HOLD',
    PICK: 'IN_PROGRESS',
    STGD: 'READY',
    PART: 'INCOMPLETE',
    DONE: 'CLOSED',
    VOID: 'CANCELED',
  },
  'UNKNOWN',
);

export const requestCode = code(
  {
    NON: 'NOT_SUBMITTED',
    SNT: 'SUBMITTED',
    RCV: 'RECEIVED',
    ACK: 'ACCEPTED',
    REJ: 'REJECTED',
    CRQ: 'CANCELLATION_REQUESTED',
    CAC: 'CANCELLATION_ACCEPTED',
    CRJ: 'CANCELLATION_REJECTED',
  },
  'UNKNOWN',
);

export const reasonCode = code(
  {
    OOS: 'NOT_IN_STOCK',
    MIS: 'MISMATCH',
    DMG: 'DAMAGED',
    DSP: 'DISPLAY_ONLY',
    BSY: 'STORE_BUSY',
    CLO: 'CLOSED',
    POL: 'POLICY',
    OTH: 'OTHER',
  },
  'UNKNOWN',
);

export const holdCode = code(
  {
    PAY: 'AWAITING_PAYMENT',
    STK: 'INVENTORY_OUT_OF_STOCK',
    DAT: 'UNKNOWN_DELIVERY_DATE',
    ADR: 'INCORRECT_ADDRESS',
    FRD: 'HIGH_RISK_OF_FRAUD',
    RTN: 'AWAITING_RETURN_ITEMS',
    CUS: 'CUSTOMER_REQUEST',
    SVC: 'SERVICE_REQUEST',
    OTH: 'OTHER',
  },
  // The schema has no unknown reason: a hold holds, whatever for.
  'OTHER',
);

export const appointmentCode = code(
  {
    OFR: 'OFFERED',
    BKD: 'SCHEDULED',
    CNF: 'CONFIRMED',
    OFD: 'OUT_FOR_DELIVERY',
    CMP: 'COMPLETED',
    PRT: 'PARTIALLY_COMPLETED',
    XCO: 'CANCELED_BY_COMPANY',
    XCU: 'CANCELED_BY_CUSTOMER',
    MSD: 'MISSED',
  },
  'UNKNOWN',
);

export const shipmentCode = code(
  {
    LBL: 'LABELED',
    MAN: 'HANDED_OVER',
    TRN: 'IN_TRANSIT',
    OFD: 'OUT_FOR_DELIVERY',
    ATT: 'ATTEMPTED',
    DLY: 'DELAYED',
    POD: 'DELIVERED',
    RTS: 'RETURNED_TO_SENDER',
    LST: 'LOST',
    VOI: 'CANCELED',
  },
  'UNKNOWN',
);

export const returnCode = code(
  {
    RQ: 'REQUESTED',
    AP: 'APPROVED',
    DE: 'DECLINED',
    TR: 'IN_TRANSIT',
    IN: 'RECEIVED',
    IS: 'INSPECTED',
    CL: 'CLOSED',
    CX: 'CANCELED',
  },
  'UNKNOWN',
);

export const returnReasonCode = code(
  {
    '01': 'SIZE_TOO_SMALL',
    '02': 'SIZE_TOO_LARGE',
    '03': 'UNWANTED',
    '04': 'NOT_AS_DESCRIBED',
    '05': 'WRONG_ITEM',
    '06': 'DEFECTIVE',
    '07': 'LATE',
    '08': 'INCOMPLETE_ORDER',
    '09': 'STYLE',
    '10': 'COLOR',
    '99': 'OTHER',
  },
  'UNKNOWN',
);

export const roleCode = code(
  {
    CU: 'CUSTOMER',
    AG: 'AGENT',
    ST: 'STORE_ASSOCIATE',
    SC: 'SCHEDULER',
    WH: 'WAREHOUSE',
    CA: 'CARRIER',
    SU: 'SUPPLIER',
    SY: 'SYSTEM',
    AI: 'AI_AGENT',
  },
  'UNKNOWN',
);

import type { SiloKind } from '../../kit/index.ts';

/** An ISO 8601 duration. Days are calendar days in the local zone, hours and minutes are elapsed time. */
export type Duration = string;

/** Every figure and table of the rules. The defaults stand in `defaults.json`; a company overrides what differs. */
export interface Policies {
  /** IANA zone of dates given to customers and of days without a place. */
  readonly timeZone: string;
  readonly currencyCode: string;
  /** Per system: which kind of silo it is, and how long after an event it is sure to show it. */
  readonly systems: Readonly<Record<string, { readonly silo: SiloKind; readonly settle: Duration }>>;
  /** Which system keeps the stock of a type of place; `DEFAULT` for the others. */
  readonly stockSystems: Readonly<Record<string, string>>;
  /** The system that knows what is on its way, for every place. */
  readonly procurementSystem: string;
  readonly freshnessBudget: Readonly<Record<'stock' | 'shipment' | 'staging' | 'invoice' | 'order', Duration>>;
  /** How far clocks of two systems may be apart. */
  readonly clockSkew: Duration;
  readonly readiness: {
    /** By method, `DEFAULT` for the others: how long an order may be without a place that works on it. */
    readonly allocationGrace: Readonly<Record<string, Duration>>;
    readonly ackSla: {
      readonly PICK_UP: { readonly atMost: Duration; readonly shareOfPromise: number };
      readonly DEFAULT: Duration;
    };
    readonly ackHighShareOfPromise: number;
    readonly brokenWindowsNeedStaged: number;
  };
  readonly stock: {
    /** Units kept back, by type of place. */
    readonly buffer: Readonly<Record<string, number>>;
    readonly countAge: Duration;
    readonly countAgeExtra: number;
    /** From arrival to being for sale, by type of place. */
    readonly receiving: Readonly<Record<string, Duration>>;
    readonly outOfStockHorizon: Duration;
    readonly backordersAllowed: readonly string[];
    readonly optionRadiusKm: number;
    readonly bandFew: number;
  };
  /** From the request to being ready, inside opening hours. */
  readonly prepLead: Duration;
  readonly regions: readonly {
    readonly id: string;
    readonly countryCode: string;
    readonly postalPrefixes: readonly string[];
  }[];
  readonly routes: readonly Route[];
  readonly promises: {
    readonly pickup: readonly { readonly channel: string; readonly locationType: string; readonly due: Duration }[];
    /** Null: off. */
    readonly shipByDefault: Duration | null;
    readonly grace: Readonly<Record<string, Duration>>;
    readonly supersedeNotice: Readonly<Record<string, Duration>>;
    readonly leadTime: Readonly<Record<string, Duration>>;
    readonly severity: { readonly mediumAbove: number; readonly highAbove: number; readonly criticalAbove: number };
    readonly callBackWithoutDateHighAfter: Duration;
    readonly nextNewsBefore: Duration;
    readonly nextNewsDefault: Duration;
    readonly nextNewsAtMost: Duration;
    readonly delayNotice: { readonly enabled: boolean; readonly kinds: readonly string[] };
  };
  readonly discrepancies: {
    readonly appointmentHorizon: Duration;
    readonly appointmentCriticalWithin: Duration;
    readonly pickupHorizon: Duration;
    readonly fulfillmentGrace: Readonly<Record<string, Duration>>;
    readonly amountTolerancePerUnit: string;
    readonly orderAmountTolerance: string;
    /** First row that fits; `*` fits all. */
    readonly prepaidShareAllowed: readonly {
      readonly channel: string;
      readonly method: string;
      readonly share: string;
    }[];
    readonly refundSla: Duration;
    readonly paymentOrderTolerance: Duration;
  };
  readonly marketing: {
    readonly stuckAfter: Duration;
    readonly brokenWindow: Duration;
    readonly tail: Duration;
    readonly unknownMeansEligible: boolean;
    readonly stillMailingWindow: Duration;
  };
  readonly money: {
    /** By size class of the item. */
    readonly returnFee: Readonly<Record<string, string>>;
    readonly feeWaivedWhen: readonly string[];
    /** What a role may give without asking, by role and kind of action. */
    readonly limits: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  /** What no system says of an item, by sku. */
  readonly catalog: Readonly<Record<string, CatalogItem>>;
  readonly worklists: {
    readonly appointmentsAhead: Duration;
    readonly ordersOpenLongerThan: Duration;
    readonly ordersPlacedWithin: Duration;
    /** How far back shipments and invoices are looked through. */
    readonly recordsWithin: Duration;
  };
}

/** Everything may be left out. */
export interface CatalogItem {
  /** Items of one product differ by options only. */
  readonly product?: string;
  /** A key of `money.returnFee`. Not said: no fee. */
  readonly sizeClass?: string;
  /** What advertising sells beside it, as skus. */
  readonly goesWith?: readonly string[];
  /** What may be sent in its place, as skus. */
  readonly substitutes?: readonly string[];
}

/** A way from a place to a region. */
export interface Route {
  readonly method: string;
  readonly from: string;
  readonly region: string;
  readonly handling: Duration;
  readonly transport: Duration;
}

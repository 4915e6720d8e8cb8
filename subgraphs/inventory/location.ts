import { type Clock, localDate, localToDateTime, plusDays } from '../kit/index.ts';

export const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

export type Weekday = (typeof weekdays)[number];

/** Opening and closing by weekday, `HH:mm` of the place's wall clock; a missing day is closed. */
export type Hours = Readonly<Partial<Record<Weekday, readonly [opens: string, closes: string]>>>;

export type LocationType = 'STORE' | 'WAREHOUSE' | 'DISTRIBUTION_CENTER' | 'PICKUP_POINT' | 'SUPPLIER' | 'OTHER';

/** A store, warehouse or distribution center. */
export interface Location {
  readonly name: string;
  readonly type: LocationType;
  /** IANA name. */
  readonly timeZone: string;
  readonly hours: Hours;
  readonly address: {
    readonly lines: readonly string[];
    readonly city: string | null;
    readonly region: string | null;
    readonly postalCode: string | null;
    readonly countryCode: string | null;
    readonly masked: boolean;
  };
  readonly contact: { readonly phone: string | null; readonly queue: string | null };
  readonly coordinates: { readonly latitude: number; readonly longitude: number } | null;
}

/** A place as a system tells of it. */
export type Place = Pick<Location, 'name' | 'type' | 'timeZone' | 'hours'> &
  Omit<Location['address'], 'masked'> &
  Location['contact'] & { readonly latitude: number | null; readonly longitude: number | null };

export function toLocation(place: Place): Location {
  const { name, type, timeZone, hours, lines, city, region, postalCode, countryCode, phone, queue } = place;
  const { latitude, longitude } = place;
  return {
    name,
    type,
    timeZone,
    hours,
    address: { lines, city, region, postalCode, countryCode, masked: false },
    contact: { phone, queue },
    coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
  };
}

/** From opening to closing, RFC 3339 with the place's offset at each end. */
export interface TimeWindow {
  readonly start: string;
  readonly end: string;
}

const DAYS_AHEAD = 14;

/** Today's opening hours by the clock at the place; null when it is closed today. */
export function openToday(location: Location, clock: Clock): TimeWindow | null {
  return windowOn(localDate(clock.now(), location.timeZone), location);
}

/** The opening hours of the next 14 days, today's first; closed days are left out. */
export function openingWindows(location: Location, clock: Clock): TimeWindow[] {
  const today = localDate(clock.now(), location.timeZone);
  const days = Array.from({ length: DAYS_AHEAD }, (_, day) => plusDays(today, day));
  return days.map((date) => windowOn(date, location)).filter((window) => window !== null);
}

function windowOn(date: string, { hours, timeZone }: Location): TimeWindow | null {
  const day = hours[weekdayOf(date)];
  if (!day) return null;
  const [opens, closes] = day;
  // A place that closes after midnight closes on the next day.
  const lastDate = closes > opens ? date : plusDays(date, 1);
  return {
    start: localToDateTime(`${date}T${opens}:00`, timeZone),
    end: localToDateTime(`${lastDate}T${closes}:00`, timeZone),
  };
}

function weekdayOf(date: string): Weekday {
  const fromSunday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekdays[(fromSunday + 6) % 7] as Weekday;
}

import type { CustomerRecord, WorldAddress, WorldCustomer } from '../world.ts';
import type { Random } from './random.ts';

const givenNames =
  'Alex Andy Ariel Bailey Blair Cameron Charlie Dana Drew Eden Ellis Emery Finley Frankie Gray Harper Hollis Indigo Jesse Jules Kai Kendall Lane Lee Logan Marlow Mika Noel Oakley Parker Quinn Reese Remy Rowan Sage Shay Skyler Tatum Teagan Winter';
const familyNames =
  'Abery Ashdown Barlow Beckett Birdsall Calder Corwin Dallow Denby Easton Elstow Farrow Fenwick Garrow Halden Harlan Inskip Jarrow Keswick Kirby Langdale Larkin Marden Merrow Norcross Oakden Orwell Pasco Penrose Quarles Radley Ripley Selby Stroud Tarrant Thorne Underhill Varley Wexcombe Yardley';
const streets =
  'Acorn Aspen Bay Bluff Clover Creek Dune Fern Grove Hazel Heron Juniper Linden Maple Meadow Olive Poplar Quarry Ridge Willow';
const areaCodes = '209 341 408 510 559 628 707 831 916 925';

const words = (text: string) => text.split(' ');
const given = words(givenNames);
const family = words(familyNames);
const street = words(streets);
const areas = words(areaCodes);

/** A generated person with the keys that the systems know the person by. */
export interface GeneratedCustomer {
  readonly id: string;
  readonly orderHistoryKey: string;
  readonly account: string;
  readonly shipToKey: string;
  readonly serviceKey: string;
  /** On the marketing lists. */
  readonly contactKey: string;
  /** The key of the address. */
  readonly addressKey: string;
  readonly address: WorldAddress;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
}

/** `index` counts from 0 and makes every key unique; `near` is an address in whose city the person lives. */
export function generateCustomer(index: number, near: WorldAddress, random: Random): GeneratedCustomer {
  const givenName = random.pick(given);
  const familyName = random.pick(family);
  const orderHistoryKey = String(700_000 + index);
  return {
    id: `cus_g${String(index + 1).padStart(6, '0')}`,
    orderHistoryKey,
    account: `B-${1_000_001 + index}`,
    shipToKey: `${orderHistoryKey}-1`,
    serviceKey: `C-${orderHistoryKey}`,
    contactKey: `mk-g${orderHistoryKey}`,
    addressKey: `addr-g${index + 1}`,
    address: { ...near, lines: [`${random.int(1, 980)} ${random.pick(street)} Street`] },
    givenName,
    familyName,
    email: `${givenName}.${familyName}.${orderHistoryKey}@example.org`.toLowerCase(),
    phone: phoneOf(index),
  };
}

/** Unique for the first 90,000, and none of a story's: theirs begin with 0 after the 555. */
function phoneOf(index: number): string {
  return `${areas[Math.floor(index / 9_000) % areas.length]} 555 ${1_000 + (index % 9_000)}`;
}

/** When the systems first heard of a person, as RFC 3339. */
export interface FirstHeard {
  readonly order: string;
  readonly orderedAt: string;
  readonly billedAt: string;
  readonly sentAt: string;
}

/** The person's records in each system, in its spelling, linked by the rules that would link them. */
export function toWorldCustomer(person: GeneratedCustomer, first: FirstHeard): WorldCustomer {
  const { givenName, familyName, email, phone, addressKey: address } = person;
  const named = { givenName, familyName, address };
  return {
    id: person.id,
    displayName: `${givenName} ${familyName}`,
    records: [
      {
        system: 'order-history',
        key: person.orderHistoryKey,
        ...named,
        givenName: givenName.toUpperCase(),
        familyName: familyName.toUpperCase(),
        email,
        phone,
        link: linkBy('R0', 'SOURCE_REFERENCE', ['record'], first.orderedAt),
      },
      {
        system: 'billing',
        key: person.account,
        ...named,
        email,
        emailVerified: true,
        link: linkBy('R2', 'DETERMINISTIC_RULE', [`orderNumber:${first.order}`], first.billedAt),
      },
      {
        system: 'fulfillment',
        key: person.shipToKey,
        ...named,
        phone: `+1 ${phone}`,
        link: linkBy('R1', 'SOURCE_REFERENCE', [`customerNumber:${person.orderHistoryKey}`], first.sentAt),
      },
      {
        system: 'service',
        key: person.serviceKey,
        givenName,
        familyName,
        email,
        phone,
        contactPreference: 'EMAIL',
        link: linkBy('R1', 'SOURCE_REFERENCE', [`customerNumber:${person.orderHistoryKey}`], first.orderedAt),
      },
      {
        system: 'marketing',
        key: person.contactKey,
        givenName,
        familyName,
        email,
        link: linkBy('R3', 'DETERMINISTIC_RULE', ['email', 'familyName'], first.billedAt),
      },
    ],
  };
}

function linkBy(rule: string, method: string, matchedOn: readonly string[], linkedAt: string): CustomerRecord['link'] {
  return { grade: 'CERTAIN', method, rule, ruleVersion: '1', matchedOn, linkedAt, decidedBy: 'SYSTEM' };
}

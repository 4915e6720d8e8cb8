import { addTo } from '../add-to.ts';
import type { MarketingConsented, MarketingSent, WorldEvent } from '../world/world.ts';

export type Consented = WorldEvent & MarketingConsented;
export type Sent = WorldEvent & MarketingSent;

/** What has happened to the contacts, by their keys, oldest first. */
export interface MarketingState {
  readonly consents: Map<string, Consented[]>;
  readonly mailings: Map<string, Sent[]>;
}

export function emptyState(): MarketingState {
  return { consents: new Map(), mailings: new Map() };
}

export function applyEvent({ consents, mailings }: MarketingState, event: WorldEvent): void {
  if (event.type === 'marketing.sent') addTo(mailings, event.key, event);
  if (event.type === 'marketing.subscribed' || event.type === 'marketing.unsubscribed') {
    addTo(consents, event.key, event);
  }
}

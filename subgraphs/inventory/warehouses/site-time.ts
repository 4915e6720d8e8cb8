import { type Codec, CodecError, localDateTime } from '../../kit/index.ts';

/** Where the sites of the warehouses' system are: its local times come without an offset, beside a site code. */
const SITES: ReadonlyMap<unknown, string> = new Map([
  ['US', 'America/Los_Angeles'],
  ['UC', 'America/Chicago'],
  ['UE', 'America/New_York'],
  ['GB', 'Europe/London'],
  ['DE', 'Europe/Berlin'],
  ['BR', 'America/Sao_Paulo'],
]);

/** A wall-clock time and the site that means it; without a time null ↔ RFC 3339 with the site's offset. */
export type SiteTime = readonly [local: string | null | undefined, site: string];

/** Reads wall-clock times of a site; refuses a site that is not known. Not written: the graph only reads here. */
export const siteTime: Pick<Codec<SiteTime, string | null>, 'name' | 'read'> = {
  name: 'siteTime',
  read([local, site]) {
    const timeZone = SITES.get(site);
    if (timeZone === undefined) throw new CodecError('siteTime', `one of the sites ${[...SITES.keys()].join(', ')}`);
    return local === null || local === undefined ? null : localDateTime(timeZone).read(local);
  },
};

import { ControlError } from './control-requests.ts';
import type { Knobs } from './stand-in.ts';
import type { Switch } from './world/world.ts';

/**
 * Throws exactly these switches and takes all others back: `since` makes a system unreachable, `age` makes its last
 * extract that old. Switches of systems that do not run here change nothing. Throws `ControlError` for an unknown name.
 */
export function applySwitches(
  switches: Readonly<Record<string, Switch>>,
  names: readonly string[],
  knobs: ReadonlyMap<string, Knobs>,
): void {
  const unknown = names.find((name) => !Object.hasOwn(switches, name));
  if (unknown !== undefined)
    throw new ControlError(`one of ${Object.keys(switches).join(', ') || 'no switches'}`, unknown);
  for (const own of knobs.values()) Object.assign(own, { down: false, extractAge: null });
  for (const name of names) {
    const { system, ...effect } = switches[name] as Switch;
    const own = knobs.get(system);
    if (own) Object.assign(own, 'since' in effect ? { down: true } : { extractAge: effect.age });
  }
}

import { formatTable } from '../../cli/table.ts';
import { CONNECTIONS } from '../measure.ts';
import type { Result } from '../run-bench.ts';
import type { Estimate } from '../statistics.ts';
import type { FigureSummary, LaneSummary } from '../summary.ts';

/** Everything that was found, for a terminal. */
export function toTable(result: Result): string {
  return [heading(result), lanesTable(result), figuresTable(result), coldTable(result)].join('\n\n');
}

function heading(result: Result): string {
  const { machine, options, agreements, rounds, discardedPairs, loadBefore, loadAfter, othersShare } = result;
  const { customer, agent } = agreements;
  const { node, cores, processor, commit } = machine;
  const others = othersShare === null ? 'an unknown share' : percent(othersShare);
  return [
    `Customer screens of ${customer.bytes} bytes, equal from all contenders for ${customer.customers} customers;`,
    `agent's screens of ${agent.bytes} bytes, equal from both for ${agent.customers} customers;`,
    `${options.customers} customers for each, another one every time; closed loop, ${CONNECTIONS.plain} requests in flight (${CONNECTIONS.silos} with silos).`,
    `Node ${node}, ${cores} cores (${processor}), commit ${commit ?? 'unknown'}, seed ${options.seed}, ${rounds} rounds forth and back;`,
    `load average ${loadBefore.toFixed(1)} before, ${loadAfter.toFixed(1)} after; others took ${others} of the machine, for which ${discardedPairs} pairs are left out.`,
  ].join('\n');
}

function lanesTable({ lanes }: Result): string {
  const header = [
    '',
    'answers/s',
    '95 %',
    'CPU ms/answer',
    'with subgraphs',
    'longest block ms',
    'asker busy',
    'failed',
  ];
  return formatTable(header, lanes.map(laneRow));
}

function laneRow(lane: LaneSummary): (string | number)[] {
  const { operationsPerSecond: speed } = lane;
  return [
    lane.title,
    short(speed.median),
    interval(speed),
    short(lane.serverCpuMs),
    short(lane.allCpuMs),
    short(lane.longestBlockMs),
    percent(lane.loadShare),
    String(lane.failed),
  ];
}

function figuresTable({ figures }: Result): string {
  const header = ['ratio', 'by answers/s', '95 %', 'by CPU time', '95 %', 'aim', ''];
  return formatTable(header, figures.map(figureRow));
}

function figureRow(figure: FigureSummary): string[] {
  const { name, ratio, cpuRatio, atLeast } = figure;
  return [
    name,
    short(ratio.median),
    interval(ratio),
    short(cpuRatio.median),
    interval(cpuRatio),
    `≥ ${atLeast}`,
    verdict(figure),
  ];
}

/** An interval that includes the bound counts as met. */
function verdict({ ratio, atLeast }: FigureSummary): string {
  if (ratio.median >= atLeast) return 'met';
  return ratio.high >= atLeast ? 'met within the interval' : 'missed';
}

const MOST_SHOWN = 5;

function coldTable({ cold, planBytes }: Result): string {
  const rows = cold.slice(0, MOST_SHOWN).map(({ name, ms }) => [name, short(ms)]);
  const known = `A document that is known takes ${Math.round(planBytes / 1024)} kB of the heap.`;
  return `${formatTable(['never seen before', 'block ms'], rows)}\n\n${known}`;
}

function interval({ low, high }: Estimate): string {
  return `${short(low)}–${short(high)}`;
}

function short(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

import type { Agreement } from '../compare-answers.ts';
import type { Result } from '../run-bench.ts';
import type { LaneSummary } from '../summary.ts';

const WIDTH = 980;
const LEFT = 390;
const RIGHT = 150;
const ROW = 30;
const BAR = 18;
const TOP = 58;

/** Answers per second of all lanes as bars, with the interval of each. On a logarithmic scale: they span several powers of ten. */
export function toChart({ lanes, agreements, machine }: Result): string {
  const sorted = lanes.toSorted((a, b) => b.operationsPerSecond.median - a.operationsPerSecond.median);
  const most = Math.max(...sorted.map(({ operationsPerSecond }) => operationsPerSecond.high));
  const place = createScale(most);
  const height = TOP + sorted.length * ROW + 34;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13">`,
    '<title>Screens per second, by contender</title>',
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="24" font-size="16" fill="#1b1f24">Screens per second (a customer's: ${kilobytes(agreements.customer)}, an agent's: ${kilobytes(agreements.agent)})</text>`,
    `<text x="16" y="43" fill="#57606a">Lines: 95 % interval of the median. Node ${machine.node}, ${machine.cores} cores, logarithmic scale.</text>`,
    ...ticks(most).map((value) => tick(value, place(value), height - 28)),
    ...sorted.map((lane, index) => bar(lane, TOP + index * ROW, place)),
    '</svg>\n',
  ].join('\n');
}

function kilobytes({ bytes }: Agreement): string {
  return `${Math.round(bytes / 1000)} kB`;
}

type Scale = (value: number) => number;

/** From 1 to the most, over the width between the names and the numbers. */
function createScale(most: number): Scale {
  const span = WIDTH - LEFT - RIGHT;
  return (value) =>
    LEFT + (span * Math.log10(Math.max(value, LEAST) / LEAST)) / Math.log10(Math.max(most, 10 * LEAST) / LEAST);
}

const LEAST = 1;

function ticks(most: number): number[] {
  return [1, 10, 100, 1_000, 10_000, 100_000].filter((value) => value <= most);
}

function tick(value: number, x: number, bottom: number): string {
  const at = x.toFixed(1);
  return [
    `<line x1="${at}" y1="${TOP - 6}" x2="${at}" y2="${bottom}" stroke="#d0d7de"/>`,
    `<text x="${at}" y="${bottom + 16}" text-anchor="middle" fill="#57606a">${value.toLocaleString('en')}</text>`,
  ].join('');
}

function bar(
  { name, title, operationsPerSecond: { median, low, high } }: LaneSummary,
  top: number,
  place: Scale,
): string {
  const middle = top + BAR / 2;
  const color = name.startsWith('ours') ? '#1f6feb' : '#8c959f';
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    `<line x1="${x1.toFixed(1)}" y1="${y1}" x2="${x2.toFixed(1)}" y2="${y2}" stroke="#1b1f24"/>`;
  return [
    `<text x="${LEFT - 10}" y="${middle + 5}" text-anchor="end" fill="#1b1f24">${title}</text>`,
    `<rect x="${LEFT}" y="${top}" width="${(place(median) - LEFT).toFixed(1)}" height="${BAR}" fill="${color}"/>`,
    line(place(low), middle, place(high), middle),
    line(place(low), middle - 4, place(low), middle + 4),
    line(place(high), middle - 4, place(high), middle + 4),
    `<text x="${(place(high) + 8).toFixed(1)}" y="${middle + 5}" fill="#1b1f24">${Math.round(median).toLocaleString('en')}</text>`,
  ].join('');
}

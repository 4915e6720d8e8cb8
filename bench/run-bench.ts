import { type ColdCost, measureCold } from './cold/measure-cold.ts';
import { type Agreement, compareAnswers } from './compare-answers.ts';
import type { LaneName, ScreenName } from './lanes.ts';
import { loadAverage, type Machine, thisMachine } from './machine.ts';
import { measureRounds, measureSlice } from './measure.ts';
import type { Options } from './options.ts';
import { measurePlanBytes } from './plan-bytes.ts';
import { type RunningLane, type Session, startSession } from './session.ts';
import { type Summary, summarise } from './summary.ts';

/** Everything that a run of the bench found. */
export interface Result extends Summary {
  readonly machine: Machine;
  readonly loadBefore: number;
  readonly loadAfter: number;
  readonly options: Options;
  readonly agreements: Readonly<Record<ScreenName, Agreement>>;
  /** The most expensive first. */
  readonly cold: readonly ColdCost[];
  readonly planBytes: number;
}

/** When the parts of a quick run end, in milliseconds of `performance.now()`. */
interface Schedule {
  readonly warmUpMs: number;
  readonly coldUntil?: number;
  readonly roundsUntil?: number;
}

const COMPARED = 20;

const FULL: Schedule = { warmUpMs: 4_000 };
const QUICK: Schedule = { warmUpMs: 700, coldUntil: 26_000, roundsUntil: 43_000 };

export async function runBench(options: Options, say: (what: string) => void): Promise<Result> {
  const schedule = options.quick ? QUICK : FULL;
  const loadBefore = loadAverage();
  const session = await startSession({ ...options, say });
  try {
    say('comparing the answers');
    const agreements = await compareAll(session);
    say('documents that were never seen');
    const { cold, planBytes } = await measureDocuments(session, options, schedule);
    say('warming up');
    for (const lane of session.lanes) await measureSlice(session, lane, warmUpOf(options, schedule));
    const rounds = await measureRounds(session, {
      sliceMs: sliceOf(options, schedule, session.lanes.length),
      rounds: options.rounds,
      until: schedule.roundsUntil,
      onRound: (done, of) => say(`round ${done} of ${of}`),
    });
    const machine = thisMachine();
    const found = { machine, loadBefore, loadAfter: loadAverage(), options, agreements, cold, planBytes };
    return { ...summarise(rounds), ...found };
  } finally {
    await session.stop();
  }
}

async function compareAll({ lanes, place }: Session): Promise<Result['agreements']> {
  const agreementOn = (screen: ScreenName) =>
    compareAnswers(
      lanes.filter(({ lane }) => lane.screen === screen),
      place.customerIds[screen].slice(0, COMPARED),
    );
  return { customer: await agreementOn('customer'), agent: await agreementOn('agent') };
}

async function measureDocuments(session: Session, { quick }: Options, { coldUntil }: Schedule) {
  const [customerId = ''] = session.place.customerIds.customer;
  const cold = await measureCold({ documents: quick ? 12 : 40, processes: 3, until: coldUntil });
  const planBytes = await measurePlanBytes(laneOf(session, 'oursEmbedded/plain'), customerId, quick ? 20 : 100);
  return { cold, planBytes };
}

function laneOf({ lanes }: Session, name: LaneName): RunningLane {
  const found = lanes.find(({ lane }) => lane.name === name);
  if (!found) throw new Error(`Expected the lane ${name}`);
  return found;
}

const WARM_UP_SLICES = 4;

/** As long as some slices: who wants short ones wants it all short. */
function warmUpOf({ sliceMs }: Options, { warmUpMs }: Schedule): number {
  return sliceMs > 0 ? Math.min(warmUpMs, WARM_UP_SLICES * sliceMs) : warmUpMs;
}

const SHORTEST_SLICE_MS = 60;
const LONGEST_SLICE_MS = 400;

/** A quick run divides the time that is left. */
function sliceOf({ sliceMs, rounds }: Options, { roundsUntil }: Schedule, lanes: number): number {
  if (sliceMs > 0) return sliceMs;
  const each = ((roundsUntil ?? 0) - performance.now()) / (rounds * 2 * lanes);
  return Math.min(LONGEST_SLICE_MS, Math.max(SHORTEST_SLICE_MS, each));
}

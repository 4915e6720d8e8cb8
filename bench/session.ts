import * as registry from '../subgraphs/index.ts';
import type { Contender, Layer, ServiceRole, Setup } from './contenders/contender.ts';
import { contenders } from './contenders/index.ts';
import { type Lane, lanes, type ScreenName } from './lanes.ts';
import { askedSubgraphs } from './plain/definitions.ts';
import type { Target } from './processes/load.ts';
import type { Place } from './processes/sandbox.ts';
import { type StartedProcess, startProcess } from './processes/start-process.ts';

export interface SessionOptions {
  readonly customers: number;
  readonly seed: number;
  readonly say: (what: string) => void;
}

/** A lane that can be asked. */
export interface RunningLane {
  readonly lane: Lane;
  readonly target: Target;
  readonly server: StartedProcess<'server'>;
  /** The processes in which its subgraphs run; none if they run in the server. */
  readonly subgraphs: readonly StartedProcess<ServiceRole>[];
}

/** Every process of the bench. */
export interface Session {
  readonly place: Place;
  readonly lanes: readonly RunningLane[];
  readonly load: StartedProcess<'load'>;
  readonly sandbox: StartedProcess<'sandbox'>;
  /** Of all processes, this one among them. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

interface Stoppable {
  readonly pid: number;
  stop(): Promise<void>;
}

export async function startSession(options: SessionOptions): Promise<Session> {
  const opened: Stoppable[] = [];
  let stopped = false;
  const stop = async () => {
    stopped = true;
    await Promise.all(opened.splice(0).map((one) => one.stop()));
  };
  const open = async <P extends Stoppable>(starting: Promise<P>): Promise<P> => {
    const started = await starting;
    // Another one could not start meanwhile.
    if (stopped) await started.stop();
    opened.push(started);
    return started;
  };
  try {
    return { ...(await openAll(options, open)), pids: [process.pid, ...opened.map(({ pid }) => pid)], stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

type Open = <P extends Stoppable>(starting: Promise<P>) => Promise<P>;

async function openAll({ customers, seed, say }: SessionOptions, open: Open) {
  say(`the sandbox's systems, with ${customers} customers for each screen`);
  const sandbox = await open(startProcess('sandbox', { customers, seed }));
  const place = await sandbox.ask.place();
  say(`${lanes.length} servers, and subgraphs behind their own ports`);
  const setup = (layer: Layer, screen: ScreenName = 'customer'): Setup => ({ ...place, layer, screen, subgraphs: {} });
  const services = {
    subgraph: openSubgraphs('subgraph', setup('plain'), open),
    stockSubgraph: openSubgraphs('stockSubgraph', setup('plain'), open),
  };
  const running = await Promise.all(
    lanes.map((lane) => openLane(lane, setup(lane.layer, lane.screen), services, open)),
  );
  const load = await open(startProcess('load', { customerIds: place.customerIds }));
  return { place, lanes: running, load, sandbox };
}

/** The subgraphs in processes of their own, and the addresses by name. */
interface Remote {
  readonly processes: readonly StartedProcess<ServiceRole>[];
  readonly addresses: Readonly<Record<string, string>>;
}

/** The subgraphs in both ways, as they start. */
type Opening = Readonly<Record<ServiceRole, Promise<Remote>>>;

async function openSubgraphs(role: ServiceRole, setup: Setup, open: Open): Promise<Remote> {
  const processes = await Promise.all(askedSubgraphs.map((name) => open(startProcess(role, { ...setup, name }))));
  const urls = await Promise.all(processes.map((one) => one.ask.url()));
  const urlOf = new Map<string, string>(askedSubgraphs.map((name, index) => [name, urls[index] ?? NOWHERE]));
  const names = Object.values(registry).map(({ name }) => name);
  return { processes, addresses: Object.fromEntries(names.map((name) => [name, urlOf.get(name) ?? NOWHERE])) };
}

/** Of a subgraph that the screen does not ask: a process less to be started. */
const NOWHERE = 'http://127.0.0.1:1/';

async function openLane(lane: Lane, setup: Setup, opening: Opening, open: Open): Promise<RunningLane> {
  const { form, services }: Contender = contenders[lane.contender];
  const { processes, addresses } = services ? await opening[services] : { processes: [], addresses: {} };
  const { contender, screen } = lane;
  const server = await open(startProcess('server', { ...setup, subgraphs: addresses, contender }, ['--expose-gc']));
  return { lane, target: { url: await server.ask.url(), form, screen }, server, subgraphs: processes };
}

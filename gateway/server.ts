import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import type { Clock } from '../subgraphs/kit/index.ts';
import { createApolloServer } from './apollo-server.ts';
import { addAskRoute } from './ask-route.ts';
import type { Config } from './config.ts';
import type { CallerOf } from './context.ts';
import { addExplorer } from './explorer/explorer.ts';
import { addGraphqlRoute } from './graphql-route.ts';
import type { SourceHealth } from './health.ts';
import { addHealthRoutes, type Phase } from './health-routes.ts';
import { answerErrors } from './http-errors.ts';
import type { InFlight } from './in-flight.ts';
import { createKnownTexts } from './known-texts.ts';
import { createTextCheck } from './limits/text-check.ts';
import { readTrustedDocuments } from './limits/trusted-documents.ts';
import type { Log } from './log.ts';
import type { RecentDocuments } from './reload/recent-documents.ts';
import type { ReloadingEngine } from './reload/reloading-engine.ts';
import { readJsonOnly } from './request-body.ts';

export interface GatewayParts {
  readonly config: Config;
  readonly engine: ReloadingEngine;
  /** What `engine` is executing. */
  readonly inFlight: InFlight;
  readonly recent: RecentDocuments;
  readonly health: SourceHealth;
  readonly clock: Clock;
  readonly caller: CallerOf;
  readonly log: Log;
}

/** The one public door, not open yet. */
export interface Gateway {
  /** Opens the door and returns its address. */
  listen(): Promise<string>;
  /** Says no to the next readiness probes for `noticeMs`, closes the door, lets requests in flight finish. */
  drain(noticeMs: number): Promise<void>;
}

export function createGateway(parts: GatewayParts): Gateway {
  const { config, engine, inFlight, recent, health, clock, caller, log } = parts;
  const trusted = readTrustedDocuments();
  const texts = createKnownTexts();
  const apollo = createApolloServer({ engine, ...config, trusted, texts, recent, log });
  const app = createHttpServer();
  let phase: Phase = 'starting';
  readJsonOnly(app);
  answerErrors(app, log);
  // A connection that is kept alive would hold the closing door open.
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (phase === 'draining') reply.header('connection', 'close');
    done(null, payload);
  });
  addHealthRoutes(app, () => phase);
  addGraphqlRoute(app, {
    apollo,
    clock,
    caller,
    deadlineMs: config.operationDeadlineMs,
    report: health.report,
    outages: health.outages,
    checkText: createTextCheck(config.limits, trusted),
    texts,
    enter: engine.enter,
  });
  addAskRoute(app, {
    subgraphs: config.subgraphs,
    engine,
    inFlight,
    clock,
    deadlineMs: config.operationDeadlineMs,
    report: health.report,
    outages: health.outages,
    log,
  });
  if (config.explorer) addExplorer(app, () => engine.apiSchema);
  return {
    listen: async () => {
      await apollo.start();
      const url = await app.listen({ port: config.port, host: config.host });
      phase = 'ready';
      return url;
    },
    drain: async (noticeMs) => {
      phase = 'draining';
      await wait(noticeMs);
      await closeWithin(app, config.shutdownGraceMs);
      await apollo.stop();
    },
  };
}

const MAX_BODY_BYTES = 100 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;
const HEADERS_TIMEOUT_MS = 5_000;
const MOST_HEADERS = 64;

/** Slow and oversized requests cost little; what an answer carries is ours alone. */
function createHttpServer(): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    requestIdHeader: false,
  });
  app.server.headersTimeout = HEADERS_TIMEOUT_MS;
  app.server.maxHeadersCount = MOST_HEADERS;
  return app;
}

/** Requests that are still in flight after the grace are cut off: a process that must go goes. */
async function closeWithin(app: FastifyInstance, graceMs: number): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), graceMs);
  await app.close();
  clearTimeout(timer);
}

import { ConfigError } from './config.ts';
import { startGateway } from './start.ts';

const HELP = `npm run gateway

Starts the gateway in production. Everything comes from the environment:

  PORT                     where it listens (4000)
  HOST                     on which address (127.0.0.1)
  SUBGRAPH_<NAME>_URL      a subgraph in another process; not set: it runs here
  SUBGRAPH_<NAME>_KEY      <id>:<secret in base64>: signs what it is asked, and what it asks the graph itself; its own
                           for every subgraph
  SUBGRAPH_<NAME>_COMPOSITION_KEY  the same for reading its schema (SUPERGRAPH_POLL_MS)
  SILO_…                   the systems of the subgraphs that run here; a missing one is refused
  GRAPHQL_INTROSPECTION    on: clients may ask for the schema (off)
  GRAPHQL_SCHEMA_HINTS     on: refusals name the schema (off)
  EXPLORER                 on: the explorer page is served (off)
  OPERATION_DEADLINE_MS    longest time for one operation (3000)
  SUPERGRAPH_FILE          a composed supergraph that is watched and taken over when it changes (the committed one)
  SUPERGRAPH_POLL_MS       or: how often remote subgraphs are asked for their schema, to compose them anew (never)
  LIMITS                   what a document may ask for at most: off, or exceptions such as depth=20,aliases=off
  SHUTDOWN_NOTICE_MS       on SIGTERM: how long /health/ready says no before the door closes (1000)
  SHUTDOWN_GRACE_MS        how long requests in flight may take after that (10000)
`;

const SPARE_MS = 2_000;

async function main(): Promise<void> {
  const gateway = await startGateway(process.env);
  console.error(`Customer Graph is at ${gateway.url}/graphql`);
  const stop = async () => {
    const { shutdownNoticeMs, shutdownGraceMs } = gateway.config;
    // Whatever does not close in time must not keep the process.
    setTimeout(() => process.exit(1), shutdownNoticeMs + shutdownGraceMs + SPARE_MS).unref();
    await gateway.stop({ noticeMs: shutdownNoticeMs });
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

if (process.argv.includes('--help')) {
  console.log(HELP);
} else {
  await main().catch((thrown: unknown) => {
    console.error(reasonOf(thrown));
    process.exit(1);
  });
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof ConfigError) return thrown.message;
  if ((thrown as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return `Cannot start:\n- PORT: expected a free port; ${(thrown as Error).message}`;
  }
  return `Cannot start:\n- ${(thrown as Error).stack}`;
}

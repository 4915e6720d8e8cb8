import { defineSubgraph, isSqlUrl, isText, type Settings, type SubgraphHost } from '../kit/index.ts';
import { openCrosswalkFile } from './crosswalk-file.ts';
import { fillCrosswalk } from './fill-crosswalk.ts';
import { customerId } from './ids.ts';
import { createIdentityLoaders } from './loaders.ts';
import { type IdentityContext, resolvers } from './resolvers.ts';
import { createCrosswalk } from './silo.ts';

/** Who is who: the links between the silos' records of a customer, and nothing else about the person. */
export const identity = defineSubgraph<IdentityContext>({
  name: 'identity',
  // The crosswalk is a store of our own, not one of the systems whose health clients are shown.
  systems: [],
  settings: {
    CROSSWALK_URL: {
      describe: 'the store of the links between customers and the records of the silos',
      example: 'sqlite:///var/lib/customer-graph/crosswalk.db',
      secret: true,
      // A store in memory is refused too: links that are forgotten with the process would be made anew, differently.
      check: isSqlUrl,
    },
    CROSSWALK_FILE: {
      describe: 'a file of JSON lines with links that are added to the store at start',
      example: '/etc/customer-graph/crosswalk.jsonl',
      required: false,
      check: isText,
    },
  },
  entities: [customerId],
  resolvers,
  async start(settings, host) {
    await fillFromFile(settings, host);
    const crosswalk = createCrosswalk(settings.CROSSWALK_URL as string);
    return {
      createContext: ({ caller, ...call }) => ({
        caller,
        clock: call.clock,
        loaders: createIdentityLoaders(crosswalk, call),
      }),
      stop: () => crosswalk.close(),
    };
  },
});

async function fillFromFile({ CROSSWALK_URL, CROSSWALK_FILE }: Settings, { log }: SubgraphHost): Promise<void> {
  const file = CROSSWALK_FILE ? await openCrosswalkFile(CROSSWALK_FILE) : null;
  const report = await fillCrosswalk(CROSSWALK_URL as string, file);
  if (report) log('crosswalk.filled', { ...report });
}

import { writeFileSync } from 'node:fs';
import { CompositionError, composeFolder } from './compose.ts';
import { subgraphNames } from './sdl.ts';

try {
  const { supergraph, api } = composeFolder();
  writeFileSync(new URL('./supergraph.graphql', import.meta.url), supergraph);
  writeFileSync(new URL('./api.graphql', import.meta.url), api);
  console.error(`Composed ${subgraphNames().length} subgraphs: ${subgraphNames().join(', ')}.`);
} catch (thrown) {
  if (!(thrown instanceof CompositionError)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}

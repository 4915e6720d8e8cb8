// Preloaded by every command, in a form that old versions understand too: says in one sentence why nothing would work.
'use strict';

const NEEDED = 24;
const found = process.versions.node;

if (Number(found.split('.')[0]) < NEEDED) {
  console.error(
    'Customer Graph needs Node ' +
      NEEDED +
      ' or newer and found ' +
      found +
      ' at ' +
      process.execPath +
      ': install it from https://nodejs.org (or run `npm ci` again where the registry has a package of it) and start anew.',
  );
  process.exit(1);
}

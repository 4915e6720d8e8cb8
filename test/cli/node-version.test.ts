import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const preload = join(import.meta.dirname, '../../cli/node-version.cjs');

/** Runs the preload under a Node that says it is of this version. */
function start(version: string) {
  const script = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } });
    require(${JSON.stringify(preload)}); console.log('started');`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

it.each(['24.0.0', '26.1.0'])('lets Node %s start', (version) => {
  expect(start(version)).toEqual({ status: 0, stdout: 'started', stderr: '' });
});

it.each(['23.11.1', '20.20.2', '8.17.0'])('says in one sentence why Node %s will not do', (version) => {
  const { status, stdout, stderr } = start(version);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    new RegExp(
      `^Customer Graph needs Node 24 or newer and found ${version.replaceAll('.', '\\.')} at .+: install it .+\\.$`,
    ),
  );
  expect(stderr.split('\n')).toHaveLength(1);
});

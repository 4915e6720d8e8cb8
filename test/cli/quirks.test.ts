import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';

/** What the command prints and how it ends. */
async function run(...options: readonly string[]) {
  return await new Promise<{ out: string; err: string; code: number }>((resolve) => {
    const child = execFile(process.execPath, ['cli/quirks.ts', ...options], (_, out, err) =>
      resolve({ out, err, code: child.exitCode ?? -1 }),
    );
  });
}

it('shows the quirks that are asked for, with a verdict each', async () => {
  const { out, err, code } = await run('6');
  expect(out).toMatch(/^ +quirk +stand-in +rule +verdict\n6 +one row, many rows.* right\n/);
  expect(out).toMatch(/\n\n1 passed, 0 failed\n$/);
  expect(err).toContain('quirks: 1 of 1');
  expect(code).toBe(0);
});

it('refuses numbers that no quirk has', async () => {
  expect(await run('6', '31', 'x')).toEqual({
    out: '',
    err: 'Expected numbers of quirks, 1 to 30; received 31 x.\n',
    code: 1,
  });
});

it('says how it is used', async () => {
  const { out, code } = await run('--help');
  expect(out).toContain('--without-rules');
  expect(code).toBe(0);
});

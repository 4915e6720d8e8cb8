import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type DropFile,
  DropFileError,
  type DropFolderOptions,
  type Merged,
  openDropFolder,
} from '../../subgraphs/kit/index.ts';

/** A file for tests: words, one a line, and `END` with their number. */
function readWords(text: string): string[] {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => line.startsWith('END '));
  if (end < 0 || lines.at(-1) !== '') throw new DropFileError(lines.length, 'END', JSON.stringify(lines.at(-1)));
  if (lines[end] !== `END ${end}`) throw new DropFileError(end + 1, `END ${end}`, lines[end] ?? '');
  return lines.slice(0, end);
}

const toText = (words: readonly string[]) => `${[...words, `END ${words.length}`].join('\n')}\n`;

/** The newest file counts; the others wait. */
function mergeNewest(files: readonly DropFile<string[]>[]): Merged<string[]> {
  const newest = files.at(-1);
  return {
    snapshot: newest?.part ?? null,
    files: files.map(({ name }) => ({ name, is: name === newest?.name ? 'accepted' : 'waiting' })),
  };
}

let folder: string;
let reports: unknown[][];
let parsed: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drop-'));
  reports = [];
  parsed = [];
});

afterEach(async () => rm(folder, { recursive: true, force: true }));

function openFolder(options: Partial<DropFolderOptions<string[], string[]>> = {}) {
  return openDropFolder<string[], string[]>({
    system: 'drops',
    folder,
    parse: (text, name) => {
      parsed.push(name);
      return readWords(text);
    },
    merge: mergeNewest,
    refused: (...report) => reports.push(report),
    maxFileBytes: 1000,
    ...options,
  });
}

const drop = (name: string, text: string) => writeFile(join(folder, name), text);

describe('a folder of dropped files', () => {
  it('is the snapshot of its files, each parsed once', async () => {
    await drop('1', toText(['a']));
    const words = openFolder();
    expect(await words.read()).toEqual(['a']);
    await drop('2', toText(['b', 'c']));
    expect(await words.read()).toEqual(['b', 'c']);
    expect(await words.read()).toEqual(['b', 'c']);
    expect(parsed).toEqual(['1', '2']);
    expect(words.state()).toEqual([
      { name: '1', is: 'waiting' },
      { name: '2', is: 'accepted' },
    ]);
  });

  it('does not look at files that are still on their way', async () => {
    await drop('1', toText(['a']));
    for (const name of ['2.part', '3.filepart', '4.tmp', '.5']) await drop(name, 'half');
    const words = openFolder();
    expect(await words.read()).toEqual(['a']);
    expect(parsed).toEqual(['1']);
    await rename(join(folder, '2.part'), join(folder, '2'));
    await drop('2', toText(['b']));
    expect(await words.read()).toEqual(['b']);
  });

  it('notices a file of the same name and size that was put in place of another', async () => {
    await drop('1', toText(['a']));
    const words = openFolder();
    expect(await words.read()).toEqual(['a']);
    await drop('1.tmp', toText(['b']));
    await rename(join(folder, '1.tmp'), join(folder, '1'));
    expect(await words.read()).toEqual(['b']);
  });

  it('keeps the snapshot when a file is wrong, and says so once with file and line', async () => {
    await drop('1', toText(['a']));
    const words = openFolder();
    await words.read();
    await drop('2', 'b\nEND 2\n');
    expect(await words.read()).toEqual(['a']);
    await drop('2', 'b\nc\nEND 1\n');
    expect(await words.read()).toEqual(['a']);
    expect(reports).toEqual([['2', 2, 'END 1', 'END 2']]);
    expect(words.state()).toEqual([
      { name: '1', is: 'accepted' },
      { name: '2', is: 'refused', line: 3, expected: 'END 2', received: 'END 1' },
    ]);
    await drop('2', toText(['b']));
    expect(await words.read()).toEqual(['b']);
    await drop('2', 'c\n');
    expect(await words.read()).toEqual(['b']);
    expect(reports).toHaveLength(2);
    await rm(join(folder, '2'));
    expect(await words.read()).toEqual(['a']);
  });

  it('keeps the snapshot when nothing of use is left', async () => {
    await drop('1', toText(['a']));
    const words = openFolder();
    await words.read();
    await rm(join(folder, '1'));
    expect(await words.read()).toEqual(['a']);
    await drop('1', 'half');
    expect(await words.read()).toEqual(['a']);
  });

  it('refuses what is too long, no text, or no file', async () => {
    await drop('1', toText(['a']));
    await drop('2', toText(['x'.repeat(1000)]));
    await writeFile(join(folder, '3'), Buffer.from([0x61, 0xff, 0x0a]));
    const words = openFolder();
    expect(await words.read()).toEqual(['a']);
    expect(reports).toEqual([
      ['2', 1, 'a file of at most 1000 bytes', '1007 bytes'],
      ['3', 1, 'UTF-8', 'bytes that are not'],
    ]);
  });

  it('cannot be reached when it is not there and never was', async () => {
    const words = openFolder({ folder: join(folder, 'none') });
    await expect(words.read()).rejects.toMatchObject({ code: 'SILO_UNREACHABLE', silo: 'drops' });
    const empty = openFolder();
    await expect(empty.read()).rejects.toMatchObject({ code: 'SILO_UNREACHABLE' });
  });

  it.each([true, false])('that has gone still serves its snapshot only if told so (%s)', async (keepsWhenGone) => {
    await drop('1', toText(['a']));
    const words = openFolder({ keepsWhenGone });
    await words.read();
    await rename(folder, `${folder}-away`);
    if (keepsWhenGone) expect(await words.read()).toEqual(['a']);
    else await expect(words.read()).rejects.toMatchObject({ code: 'SILO_UNREACHABLE' });
    await rename(`${folder}-away`, folder);
    expect(await words.read()).toEqual(['a']);
  });

  it('is looked at no more often than asked', async () => {
    await drop('1', toText(['a']));
    const words = openFolder({ checkEveryMs: 60_000 });
    expect(await words.read()).toEqual(['a']);
    await drop('2', toText(['b']));
    expect(await words.read()).toEqual(['a']);
  });

  it('is never read torn while a writer appends byte by byte', async () => {
    const versions = ['one', 'two', 'three'].map((word) => Array.from({ length: 10 }, () => word));
    await drop('0', toText(versions[0] ?? []));
    const words = openFolder();
    const seen = new Set<string>();
    let reading = true;
    const writer = (async () => {
      for (let turn = 1; reading; turn += 1) {
        const file = await open(join(folder, '1'), 'w');
        for (const byte of Buffer.from(toText(versions[turn % 3] ?? []))) {
          if (reading) await file.write(Buffer.from([byte]));
        }
        await file.close();
      }
    })();
    // A busy machine may let the writer come late.
    for (let count = 0; count < 1000 || (seen.size < 2 && count < 100_000); count += 1) {
      seen.add((await words.read()).join(' '));
    }
    reading = false;
    await writer;
    const whole = versions.map((version) => version.join(' '));
    expect([...seen].filter((snapshot) => !whole.includes(snapshot))).toEqual([]);
    expect(seen.size).toBeGreaterThan(1);
  });

  describe('with answers', () => {
    const failed: string[] = [];
    const answers: DropFolderOptions<string[], string[]>['answers'] = {
      accepts: (name) => name !== 'silent',
      answer: ({ name, is }, { text, part }) => ({ name: `re-${name}-${is}`, text: `${part?.length ?? text.length}` }),
      failed: (name) => failed.push(name),
    };
    const answered = async () => {
      const names = (await readdir(join(folder, 'out'))).sort();
      return await Promise.all(names.map(async (name) => [name, await readFile(join(folder, 'out', name), 'utf8')]));
    };
    const accepts = (name: string) => name !== 'out';

    it('tells the sender of each file what became of it, once', async () => {
      await mkdir(join(folder, 'out'));
      await drop('1', toText(['a', 'b']));
      await drop('2', 'c\n');
      await drop('silent', toText(['d']));
      const words = openFolder({ answers, accepts });
      await words.read();
      await words.close();
      const first = [
        ['re-1-waiting', '2'],
        ['re-2-refused', '2'],
      ];
      expect(await answered()).toEqual(first);
      await drop('out/re-1-waiting', 'is not touched');
      await drop('3', toText(['e']));
      await words.read();
      await words.close();
      expect(await answered()).toEqual([['re-1-waiting', 'is not touched'], first[1], ['re-3-waiting', '1']]);
      expect(failed).toEqual([]);
    });

    it('says nothing where there is no folder for it, and serves when nothing can be written', async () => {
      await drop('1', toText(['a']));
      const words = openFolder({ answers, accepts });
      expect(await words.read()).toEqual(['a']);
      await words.close();
      await drop('out', 'a file');
      await drop('2', toText(['b']));
      expect(await words.read()).toEqual(['b']);
      await words.close();
      expect(failed).toEqual(['1', '2']);
    });
  });
});

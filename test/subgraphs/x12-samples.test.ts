import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHierarchy } from '../../subgraphs/inventory/stores/hierarchy.ts';
import { readInterchanges } from '../../subgraphs/inventory/stores/x12.ts';
import { DropFileError } from '../../subgraphs/kit/index.ts';

/**
 * The X12 files of four public test suites, as they lie in their repositories (ahuggins-nhs/node-x12, indice-co/EDI.Net,
 * jf-tech/omniparser, olmelabs/EdiEngine). They are not part of this repository: without the folder this is skipped.
 */
const folder = process.env.EDI_SAMPLES_FOLDER ?? join(import.meta.dirname, '../../../shared/data/edi');

/** Interchanges by message: how many transaction sets each has. */
const READABLE: Readonly<Record<string, readonly Readonly<Record<string, number>>[]>> = {
  'ahuggins-nhs_node-x12/850.edi': [{ 850: 1 }],
  'ahuggins-nhs_node-x12/850_2.edi': [{ 850: 1 }],
  'ahuggins-nhs_node-x12/850_3.edi': [{ 850: 1 }],
  'ahuggins-nhs_node-x12/850_fat.edi': [{ 850: 1 }, { 850: 1 }],
  'ahuggins-nhs_node-x12/856.edi': [{ 856: 1 }],
  'indice-co_EDI.Net/210-MGCTLYST-SAMPLE.EDI': [{ 210: 1 }],
  'indice-co_EDI.Net/214-MGCTLYST-SAMPLE.EDI': [{ 214: 1 }],
  'indice-co_EDI.Net/x12.Issue88.edi': [{ 271: 1 }],
  'jf-tech_omniparser/1_canadapost_edi_214.input.txt': [{ 214: 19 }],
  'olmelabs_EdiEngine/850.Composite.SLN.OK.edi': [{ 850: 1 }],
  'olmelabs_EdiEngine/850.OK.edi': [{ 850: 1 }],
  // Broken inside a message that is none of ours: its envelope is right.
  'olmelabs_EdiEngine/850.SyntaxNotes.ERR.edi': [{ 850: 1 }],
  'olmelabs_EdiEngine/856.Crossdock.OK.edi': [{ 856: 1 }],
  'olmelabs_EdiEngine/940.2.OK.edi': [{ 940: 1 }],
  'olmelabs_EdiEngine/940.OK.edi': [{ 940: 1 }],
  'olmelabs_EdiEngine/940.W05.Only.edi': [{ 940: 1 }],
  'olmelabs_EdiEngine/AckTest.edi': [{ 940: 3 }],
  'olmelabs_EdiEngine/MultipleInterchangesAndGroups.edi': [{ 940: 3 }, { 940: 3 }],
};

const BROKEN: Readonly<Record<string, string>> = {
  'indice-co_EDI.Net/x12.214.edi': 'line 1: expected an ISA segment of 106 characters',
  'indice-co_EDI.Net/x12.810.mandatory-conditions.edi': 'line 1: expected an ISA segment of 106 characters',
  'indice-co_EDI.Net/x12.810a.edi': 'line 1: expected an ISA segment of 106 characters',
  'indice-co_EDI.Net/x12.810b.edi': 'line 1: expected an ISA segment of 106 characters',
  'indice-co_EDI.Net/x12.810c.edi': 'line 1: expected an ISA segment of 106 characters',
  'indice-co_EDI.Net/x12.810d.edi': 'line 1: expected an ISA segment of 106 characters',
  'indice-co_EDI.Net/x12.850.edi': 'line 15: expected IEA02, the control number of ISA: 000000055, received 000000001',
  'indice-co_EDI.Net/x12.850.issue135.edi': 'line 90: expected ST02, a control number of its own in the group',
  'indice-co_EDI.Net/x12.850a.edi': 'line 1: expected an ISA segment of 106 characters',
  'indice-co_EDI.Net/x12.Issue101.edi': 'line 1: expected an ISA segment of 106 characters',
  'indice-co_EDI.Net/x12.Issue172.edi': 'line 1: expected an ISA segment of 106 characters',
  'indice-co_EDI.Net/x12.Issue91.edi': 'line 1: expected an ISA segment of 106 characters',
  'jf-tech_omniparser/2_ups_edi_210.input.txt': 'line 50: expected SE01, the number of segments: 48, received 46',
  'olmelabs_EdiEngine/940_Failed_SE01.edi': 'line 11: expected SE01, the number of segments: 9, received 12',
  'olmelabs_EdiEngine/ControlNumbersMismatch.edi':
    'line 7: expected SE02, the control number of ST: 0001, received 0002',
  'olmelabs_EdiEngine/NonEdi.edi': 'line 1: expected an ISA segment of 106 characters',
  'olmelabs_EdiEngine/WrongGroupsAndTranCount.edi':
    'line 8: expected GE01, the number of transaction sets: 1, received 2',
};

const read = async (name: string) => new TextDecoder().decode(await readFile(join(folder, name)));

describe.skipIf(!existsSync(folder))('the X12 files of public test suites', () => {
  it('are all looked at', async () => {
    const names = await readdir(folder, { recursive: true });
    const files = names.filter((name) => /\.(?:edi|input\.txt)$/i.test(name));
    expect(files.sort()).toEqual([...Object.keys(READABLE), ...Object.keys(BROKEN)].sort());
  });

  it.each(Object.entries(READABLE))('%s is read', async (name, expected) => {
    const interchanges = readInterchanges(await read(name)).map(({ sets }) =>
      Object.fromEntries(
        Object.entries(Object.groupBy(sets, ({ type }) => type)).map(([type, all]) => [type, all?.length]),
      ),
    );
    expect(interchanges).toEqual(expected);
  });

  it.each(Object.entries(BROKEN))('%s is refused', async (name, reason) => {
    const text = await read(name);
    expect(() => readInterchanges(text)).toThrow(DropFileError);
    expect(() => readInterchanges(text)).toThrow(reason);
  });

  it.each([
    ['ahuggins-nhs_node-x12/856.edi', ['I O S', 'I O S']],
    ['olmelabs_EdiEngine/856.Crossdock.OK.edi', ['I P O S', 'I P O S', 'I P O S', 'I P O S', 'I P O S']],
  ])('%s hangs its items under orders, with packs or without', async (name, expected) => {
    const [set] = readInterchanges(await read(name))[0]?.sets ?? [];
    const items = readHierarchy(set?.segments ?? []).filter(({ level }) => level === 'I');
    const pathOf = (node: (typeof items)[number] | null): string[] =>
      node ? [node.level, ...pathOf(node.parent)] : [];
    expect(items.map((item) => pathOf(item).join(' '))).toEqual(expected);
  });

  it('end soon, wherever they are cut and whatever stands in them', async () => {
    const startedAt = performance.now();
    for (const name of Object.keys(READABLE)) {
      const text = await read(name);
      for (let cut = 0; cut < text.length; cut += 97) {
        for (const broken of [text.slice(0, cut), `${text.slice(0, cut)}*~\n>${text.slice(cut)}`]) {
          try {
            readInterchanges(broken);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(DropFileError);
          }
        }
      }
    }
    // Some thousand readings of a few kilobytes; a busy machine gets a hundred times what they take.
    expect(performance.now() - startedAt).toBeLessThan(30_000);
  }, 60_000);
});

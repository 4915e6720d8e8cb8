import { buildSchema, parse, print, validate } from 'graphql';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReadyOperations } from '../../gateway/explorer/ready-operations.ts';
import { validPart } from '../../gateway/explorer/valid-part.ts';
import { readSchemaFile } from '../../schema/sdl.ts';
import { startStack } from '../support/stack.ts';
import { openGateway } from './open-gateway.ts';

describe('the page', () => {
  let gateway: Awaited<ReturnType<typeof openGateway>>;
  beforeAll(async () => {
    gateway = await openGateway({ env: { EXPLORER: 'on' } });
  });
  afterAll(() => gateway.stop());

  it('is where a browser arrives', async () => {
    const response = await fetch(gateway.url);
    expect(response.url).toBe(`${gateway.url}/explorer/`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('loads everything from here, and its browser may load nothing from elsewhere', async () => {
    const response = await fetch(`${gateway.url}/explorer/`);
    const html = await response.text();
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    const files = parts.filter((path) => !path.startsWith('data:'));
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const file of files) {
      expect(file).toMatch(/^\/explorer\/assets\//);
      expect((await fetch(`${gateway.url}${file}`)).status).toBe(200);
    }
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
  });

  it('brings the workers of its editors', async () => {
    const html = await (await fetch(`${gateway.url}/explorer/`)).text();
    const [, entry = ''] = /src="([^"]+\.js)"/.exec(html) ?? [];
    const script = await (await fetch(`${gateway.url}${entry}`)).text();
    const workers = [...new Set([...script.matchAll(/assets\/[\w.-]*worker[\w.-]*\.js/g)].map(([file]) => file))];
    expect(workers).toHaveLength(3);
    for (const worker of workers) expect((await fetch(`${gateway.url}/explorer/${worker}`)).status).toBe(200);
  });

  it.each(['/explorer/nothing.js', '/explorer/..%2f..%2f..%2fpackage.json', '/explorer/%2e%2e/%2e%2e/secret'])(
    'has no %s',
    async (path) => {
      expect((await fetch(`${gateway.url}${path}`)).status).toBe(404);
    },
  );

  it('is not there unless it is asked for', async () => {
    const without = await openGateway();
    expect((await fetch(`${without.url}/explorer/`)).status).toBe(404);
    expect((await fetch(without.url)).status).toBe(404);
    await without.stop();
  });
});

describe('the operations that are ready to run', () => {
  const schema = buildSchema(readSchemaFile('api'));
  const ready = readReadyOperations(schema);

  it('are valid, each with a description and a value for every variable that must have one', () => {
    expect(ready.length).toBeGreaterThanOrEqual(12);
    for (const { name, document, description, variables } of ready) {
      expect(validate(schema, parse(document)), name).toEqual([]);
      expect(description, name).toMatch(/\w/);
      const needed = [...document.matchAll(/\$(\w+): [\w[\]!]+!(?= |,|\)|$)/gm)].map(([, variable]) => variable);
      expect(Object.keys(variables), name).toEqual(expect.arrayContaining(needed));
    }
  });
});

describe('the valid part of a document', () => {
  const schema = buildSchema('type Query { order(id: ID!): Order } type Order { id: ID! lines(first: Int): [Order] }');
  const part = (text: string) => {
    const valid = validPart(schema, parse(text));
    return valid && print(valid).replace(/\s+/g, ' ');
  };

  it.each([
    ['query ($id: ID!) { order(id: $id) { id } }', 'query ($id: ID!) { order(id: $id) { id } }'],
    ['query ($id: ID!) { order(id: $id) { id price } }', 'query ($id: ID!) { order(id: $id) { id } }'],
    [
      'query ($id: ID!, $x: New!) { order(id: $id) { id lines(at: $x) { id } } }',
      'query ($id: ID!) { order(id: $id) { id lines { id } } }',
    ],
    ['{ order(id: 1) { id lines { price { amount } } } }', '{ order(id: 1) { id } }'],
    ['{ order(id: 1) { id ...A } } fragment A on New { id }', '{ order(id: 1) { id } }'],
    ['{ order(id: 1) { id ... on New { id } } }', '{ order(id: 1) { id } }'],
    ['{ customer { id } }', null],
    ['mutation { pay { id } }', null],
  ])('%s is %s', (text, expected) => {
    expect(part(text)).toBe(expected);
  });
});

describe.runIf(process.env.TEST_CHROMIUM)('in a browser', () => {
  it('runs a chosen operation and asks nobody else', { timeout: 120_000 }, async () => {
    const stack = await startStack({ env: { EXPLORER: 'on' } });
    const browser = await chromium.launch({ executablePath: process.env.TEST_CHROMIUM, args: ['--no-sandbox'] });
    const page = await browser.newPage();
    const asked: string[] = [];
    const broken: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', ({ message }) => broken.push(message));
    await page.goto(`${stack.gateway.url}/explorer/`);
    await page.selectOption('#operations', 'S20_billing_down');
    await page.waitForURL(/operation=S20_billing_down/);
    await page.locator('.graphiql-query-editor .view-lines', { hasText: 'orderByNumber' }).waitFor();
    await page.click('.graphiql-execute-button');
    await expect
      .poll(() => page.textContent('.graphiql-response'), { timeout: 30_000 })
      .toMatch(/"number":\s*"SO-10023"/);
    expect(asked.filter((url) => !url.startsWith(stack.gateway.url) && !/^(?:data|blob):/.test(url))).toEqual([]);
    expect(broken).toEqual([]);
    await browser.close();
    await stack.stop();
  });
});

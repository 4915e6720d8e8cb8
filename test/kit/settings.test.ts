import { describe, expect, it } from 'vitest';
import { isFolderUrl, isHttpUrl, isSqlUrl, isText } from '../../subgraphs/kit/index.ts';

describe('a setting', () => {
  it.each([
    [isHttpUrl, 'http://127.0.0.1:4101/graphql'],
    [isHttpUrl, 'https://billing.example'],
    [isFolderUrl, 'file:///var/drops'],
    [isSqlUrl, 'sqlite:///var/lib/orders.db'],
    [isSqlUrl, 'postgres://reader:secret@db:5432/erp'],
    [isSqlUrl, 'postgresql://db/erp'],
    [isText, 'x'],
  ])('is right: %o %s', (check, value) => expect(check(value)).toBeNull());

  it.each([
    [isHttpUrl, 'billing.example', 'expected http://… or https://…'],
    [isHttpUrl, 'http://', 'expected http://… or https://…'],
    [isHttpUrl, 'ftp://billing.example', 'expected http://… or https://…'],
    [isFolderUrl, '/var/drops', 'expected file:///absolute/folder'],
    [isFolderUrl, 'file://server/drops', 'expected file:///absolute/folder'],
    [isSqlUrl, 'sqlite://orders.db', 'expected sqlite:///absolute/file.db or postgres://user@host:port/database'],
    [isSqlUrl, 'sqlite::memory:', 'expected sqlite:///absolute/file.db or postgres://user@host:port/database'],
    [isSqlUrl, 'mysql://u@db/x', 'expected sqlite:///absolute/file.db or postgres://user@host:port/database'],
    [isText, ' ', 'expected a text'],
  ])('is refused: %o %j', (check, value, expected) => expect(check(value)).toBe(expected));
});

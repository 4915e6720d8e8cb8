/** A check of a setting's value: what was expected, or null when it is right. */
export type SettingCheck = (value: string) => string | null;

/** An address that begins in a certain way, and how to say so. */
function isUrlOf(beginning: RegExp, expected: string): SettingCheck {
  return (value) => (beginning.test(value) && URL.canParse(value) ? null : `expected ${expected}`);
}

export const isHttpUrl = isUrlOf(/^https?:\/\/[^/]/, 'http://… or https://…');
/** A folder of this machine. */
export const isFolderUrl = isUrlOf(/^file:\/\/\/[^/]/, 'file:///absolute/folder');
/** A SQLite file or a PostgreSQL database. */
export const isSqlUrl = isUrlOf(
  /^(?:sqlite:\/\/\/|postgres(?:ql)?:\/\/)[^/]/,
  'sqlite:///absolute/file.db or postgres://user@host:port/database',
);
/** Any text that is not blank. */
export const isText: SettingCheck = (value) => (value.trim() === '' ? 'expected a text' : null);

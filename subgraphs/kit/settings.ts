/** A check of a setting's value: what was expected, or null when it is right. */
export type SettingCheck = (value: string) => string | null;

/** An address of one of these protocols, with a host or a path. */
function isUrlOf(...protocols: readonly string[]): SettingCheck {
  const forms = protocols.map((protocol) => `${protocol}//…`).join(' or ');
  return (value) => {
    const url = URL.parse(value);
    return url && protocols.includes(url.protocol) && (url.host || url.pathname) ? null : `expected ${forms}`;
  };
}

export const isHttpUrl = isUrlOf('http:', 'https:');
export const isFolderUrl = isUrlOf('file:');
/** A SQLite file or a PostgreSQL database. */
export const isSqlUrl = isUrlOf('sqlite:', 'postgres:', 'postgresql:');
/** Any text that is not blank. */
export const isText: SettingCheck = (value) => (value.trim() === '' ? 'expected a text' : null);

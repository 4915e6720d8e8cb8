import { UserInputError } from './user-input-error.ts';

/** How the global ids of one entity are written. Opaque to clients, readable to people: `order:SO-10023`. */
export interface IdCodec {
  /** The GraphQL type. */
  readonly type: string;
  /** What all ids of the type begin with; `Query.node` reads the type from it. */
  readonly prefix: string;
  /** One id, for error messages. */
  readonly example: string;
  /** The id of a key. */
  encode(key: string): string;
  /** The key in an id. Throws `BAD_USER_INPUT` for anything else. */
  decode(id: string): string;
}

export interface IdForm {
  readonly type: string;
  readonly prefix: string;
  /** What follows the prefix. @default anything but the empty text */
  readonly key?: RegExp;
  readonly example: string;
}

export function defineId({ type, prefix, key = /^.+$/s, example }: IdForm): IdCodec {
  const decode = (id: string) => {
    const rest = id.startsWith(prefix) ? id.slice(prefix.length) : '';
    if (rest.length > LONGEST_KEY || !key.test(rest)) {
      throw new UserInputError(`the id of ${article(type)}, for example "${example}"`, id);
    }
    return rest;
  };
  return { type, prefix, example, encode: (value) => `${prefix}${value}`, decode };
}

// No legacy key comes near this; longer ids are not worth a call.
const LONGEST_KEY = 200;

function article(type: string): string {
  return `${/^[AEIO]/.test(type) ? 'an' : 'a'} ${type}`;
}

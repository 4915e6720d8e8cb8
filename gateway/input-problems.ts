/** What was expected and received, where a message of graphql-js says so. */
export interface InputProblem {
  readonly expected: string;
  readonly received: string;
}

type Read = (groups: readonly string[]) => InputProblem;

/** The messages of graphql-js about values, each with its reading. */
const readings: readonly (readonly [RegExp, Read])[] = [
  [
    /Value "(.+?)" does not exist in "(\w+)" enum/,
    ([value, type]) => ({ expected: `a value of the enum ${type}`, received: `"${value}"` }),
  ],
  [
    /Enum "(\w+)" cannot represent non-(?:enum|string) value: (.+?)\.(?: Did you mean|$)/,
    ([type, value]) => ({ expected: `a value of the enum ${type}`, received: `${value}` }),
  ],
  [
    /(Int|Float|Boolean) cannot represent (?:a )?non[- ](?:integer|numeric|boolean) value: (.+?)\.?$/,
    ([type, value]) => ({ expected: `a value of type ${type}`, received: `${value}` }),
  ],
  [
    /(String|ID) cannot represent (?:a )?non[- ]string(?: and non-integer)? value: (.+?)\.?$/,
    ([type, value]) => ({ expected: `a value of type ${type}`, received: `${value}` }),
  ],
  [
    /(Int) cannot represent non 32-bit signed integer value: (.+?)\.?$/,
    ([type, value]) => ({ expected: `a value of type ${type}`, received: `${value}` }),
  ],
  [
    /Expected value of type "(.+?)", found (.+?)\.(?: Did you mean|$)/,
    ([type, value]) => ({ expected: `a value of type ${type}`, received: `${value}` }),
  ],
  [
    /Variable "(\$\w+)" of (?:required|non-null) type "(.+?)" (?:was not provided|must not be null)/,
    ([name, type]) => ({ expected: `${name} of type ${type}`, received: 'nothing' }),
  ],
  [
    /Variable "(\$\w+)" got invalid value (.+?)(?: at ".+?")?; Expected non-nullable type "(.+?)" not to be null/,
    ([name, value, type]) => ({ expected: `${name} with a value of type ${type}`, received: `${value}` }),
  ],
  [
    /Exactly one key must be specified for OneOf type "(\w+)"/,
    ([type]) => ({ expected: `exactly one field of ${type}`, received: 'none or several' }),
  ],
  [
    /OneOf Input Object "(\w+)" must specify exactly one key/,
    ([type]) => ({ expected: `exactly one field of ${type}`, received: 'none or several' }),
  ],
  [/Field "(.+?)" must be non-null/, ([field]) => ({ expected: `a value of ${field}`, received: 'null' })],
  [
    /Field "(.+?)" argument "(.+?)" of type "(.+?)" is required, but it was not provided/,
    ([field, argument, type]) => ({
      expected: `${argument} of ${field}, a value of type ${type}`,
      received: 'nothing',
    }),
  ],
  [
    /Field "(.+?)" of required type "(.+?)" was not provided/,
    ([field, type]) => ({ expected: `${field} of type ${type}`, received: 'nothing' }),
  ],
  [
    /Variable "(\$\w+)" of type "(.+?)" used in position expecting type "(.+?)"/,
    ([name, received, expected]) => ({
      expected: `${name} of type ${expected}`,
      received: `${name} of type ${received}`,
    }),
  ],
  [
    /Field "(.+?)" is not defined by type "(\w+)"/,
    ([field, type]) => ({ expected: `a field of ${type}`, received: `"${field}"` }),
  ],
  [
    /Cannot query field "(.+?)" on type "(\w+)"/,
    ([field, type]) => ({ expected: `a field of ${type}`, received: `"${field}"` }),
  ],
  [
    /Unknown argument "(.+?)" on field "(.+?)"/,
    ([argument, field]) => ({ expected: `an argument of ${field}`, received: `"${argument}"` }),
  ],
];

/** What a refusal of graphql-js expected and received; null where its message is the whole reason. */
export function readInputProblem(message: string): InputProblem | null {
  for (const [pattern, read] of readings) {
    const match = pattern.exec(message);
    if (match) return read(match.slice(1).map((group) => group ?? ''));
  }
  return null;
}

/** A refusal that does not say what the schema has instead. */
export function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean .+\?$/, '');
}

import { BREAK, type FieldNode, type GraphQLField, getArgumentValues, Kind, visit } from 'graphql';
import type { Data } from './data.ts';
import type { Execution } from './execution.ts';
import { generate, property } from './generate.ts';

/** The arguments of a field in one execution. */
export type ArgumentsOf = (execution: Execution) => Data;

/** A field's arguments are the same for all objects of an execution. Each resolver gets a copy of its own. */
export function compileArguments(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  slots: { count: number },
): ArgumentsOf {
  if (field.args.length === 0) return () => NO_ARGUMENTS;
  if (!hasVariables(node)) {
    const args = getArgumentValues(field, node);
    const properties = Object.keys(args).map((name) => property(name, `args[${JSON.stringify(name)}]`));
    return generate<ArgumentsOf>({ args }, `() => ({ ${properties.join(', ')} })`);
  }
  const slot = slots.count;
  slots.count += 1;
  const readGiven = compileGiven(field, node);
  return ({ args, variables }) => {
    args[slot] ??= readGiven(variables) ?? getArgumentValues(field, node, variables);
    return { ...args[slot] };
  };
}

/** Arguments that are all variables, each with a value, are what the variables are: they were coerced for them. */
function compileGiven({ args }: GraphQLField<unknown, unknown>, { arguments: given = [] }: FieldNode) {
  const names = given.map(({ name, value }) => [name.value, value.kind === Kind.VARIABLE ? value.name.value : null]);
  const isAll = args.length === given.length && names.every(([, variable]) => variable !== null);
  return (variables: Data): Data | null => {
    if (!isAll) return null;
    const values: Data = {};
    for (const [name, variable] of names as [string, string][]) {
      const value = variables[variable];
      if (value === undefined || value === null) return null;
      values[name] = value;
    }
    return values;
  };
}

export const NO_ARGUMENTS: Data = Object.freeze({});

function hasVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const argument of given) {
    visit(argument, {
      Variable: {
        enter: () => {
          found = true;
          return BREAK;
        },
      },
    });
  }
  return found;
}

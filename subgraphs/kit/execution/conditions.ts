import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import type { Data } from './data.ts';

/** The variables by which a document's `@skip` and `@include` decide. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: {
      enter: (directive) => {
        const variable = conditionOf(directive)?.variable;
        if (variable !== undefined) names.add(variable);
      },
    },
  });
  return [...names].sort();
}

/** Whether `@skip` and `@include` let a selection stand. */
export function isIncluded(directives: readonly DirectiveNode[] | undefined, variables: Data): boolean {
  return (directives ?? []).every((directive) => {
    const condition = conditionOf(directive);
    if (!condition) return true;
    const value = condition.variable === undefined ? condition.value : variables[condition.variable] === true;
    return value === condition.includes;
  });
}

interface Condition {
  /** Included when the value is this. */
  readonly includes: boolean;
  readonly variable?: string;
  readonly value?: boolean;
}

function conditionOf({ name, arguments: given }: DirectiveNode): Condition | null {
  if (name.value !== 'skip' && name.value !== 'include') return null;
  const includes = name.value === 'include';
  const value = given?.find((one) => one.name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return { includes, variable: value.name.value };
  return { includes, value: value?.kind === Kind.BOOLEAN ? value.value : undefined };
}

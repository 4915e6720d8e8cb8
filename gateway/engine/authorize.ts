import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { TYPENAME_ONLY } from './introspection.ts';

/** Who may see what. Decided before planning: what a caller may not see is never fetched. */
export interface Authorization<Request> {
  /** Callers with the same profile may see the same: plans are kept by it. */
  profileOf(request: Request): string;
  /** Why a field of a type may not be seen with a profile; null: it may. */
  refusalOf(profile: string, type: string, field: string): GraphQLError | null;
}

/** Every caller may see everything. */
export const everythingAllowed: Authorization<unknown> = { profileOf: () => '', refusalOf: () => null };

/** A document without the fields that may not be seen. */
export interface Authorized {
  /** What is planned. */
  readonly document: DocumentNode;
  /** The fields of the original document that are left out. They are null in the answer, with this error. */
  readonly forbidden: ReadonlyMap<FieldNode, GraphQLError>;
}

export function authorize(
  document: DocumentNode,
  schema: GraphQLSchema,
  refusalOf: (type: string, field: string) => GraphQLError | null,
): Authorized {
  const forbidden = new Map<FieldNode, GraphQLError>();
  const types = new TypeInfo(schema);
  const find = visitWithTypeInfo(types, {
    Field: {
      enter: (node) => {
        const refusal = refusalOf(types.getParentType()?.name ?? '', node.name.value);
        if (refusal) forbidden.set(node, refusal);
      },
    },
  });
  visit(document, find);
  return { document: forbidden.size > 0 ? without(document, forbidden) : document, forbidden };
}

function without(document: DocumentNode, forbidden: ReadonlyMap<FieldNode, GraphQLError>): DocumentNode {
  return visit(document, {
    Field: { enter: (node) => (forbidden.has(node) ? null : undefined) },
    SelectionSet: { leave: (node) => (node.selections.length === 0 ? TYPENAME_ONLY : undefined) },
  });
}

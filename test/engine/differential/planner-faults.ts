/** Faults of `@apollo/query-planner` 2.14.4: whoever executes its plans gets these cases wrong. */
export const plannerFaults = {
  'chained requires':
    'A field is computed from a computed one, and the object comes from the subgraph that computes the latter: the plan asks it there at once, without what it is computed from.',
  'no way from an interface object':
    'Planning ends with "We should have an edge from … for __typename" where an interface object is narrowed to another type.',
  'conflicting required fields':
    'Two members of an interface require its field, one of them with a stricter type: the plan asks for both under one name, which no subgraph takes.',
} as const;

export type PlannerFault = keyof typeof plannerFaults;

/** The fault that an error of planning tells of. */
export function plannerFaultOf(message: string): PlannerFault | null {
  if (/Fields "\w+" conflict because they return conflicting types/.test(message)) return 'conflicting required fields';
  return /We should have an edge from \w+\(\w+\) for __typename/.test(message)
    ? 'no way from an interface object'
    : null;
}

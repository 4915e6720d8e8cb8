import { parentPort } from 'node:worker_threads';
import { GraphQLError, parse } from 'graphql';
import { createPlanner } from '../engine/planner.ts';
import { buildSupergraph } from '../engine/supergraph.ts';
import type { ThreadAnswer, ThreadQuestion } from './messages.ts';

// What runs in the planner's thread. Planning is synchronous there: while it lasts the thread hears nothing.

const planners = new Map<number, ReturnType<typeof createPlanner>>();

function answer(question: ThreadQuestion): ThreadAnswer {
  switch (question.is) {
    case 'open':
      planners.set(question.supergraph, createPlanner(buildSupergraph(question.sdl)));
      return { is: 'done' };
    case 'close':
      planners.delete(question.supergraph);
      return { is: 'done' };
    case 'plan': {
      const planner = planners.get(question.supergraph);
      if (!planner) throw new Error('Expected a supergraph that is open.');
      // Where a name stood in the client's text is nobody's business here, and large.
      const document = parse(question.text, { noLocation: true });
      return { is: 'plan', plan: planner.plan({ ...question, document }) };
    }
  }
}

function toRefusal(thrown: unknown): ThreadAnswer {
  const { message, stack } = thrown as Error;
  const cause = (thrown as GraphQLError).originalError?.stack ?? stack ?? message;
  const code = thrown instanceof GraphQLError ? thrown.extensions.code : undefined;
  return { is: 'refused', message, code, cause };
}

parentPort?.on('message', (question: ThreadQuestion) => {
  let reply: ThreadAnswer;
  try {
    reply = answer(question);
  } catch (thrown) {
    reply = toRefusal(thrown);
  }
  parentPort?.postMessage(reply);
});

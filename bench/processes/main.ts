import { answerCalls } from './answer-calls.ts';
import type { Role } from './role.ts';
import { type RoleName, roles } from './roles.ts';

answerCalls((await roles[process.argv[2] as RoleName]()) as Role<unknown, unknown>);

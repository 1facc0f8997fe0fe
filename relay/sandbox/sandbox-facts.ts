/** What is the same in every workspace, as the page is told it. */
import type { SandboxFacts } from '../contract.js';
import { hosts } from './hosts/hosts.js';
import { mailboxNames } from './mailboxes/mailbox-behaviours.js';
import { scenarios } from './scenarios/library.js';
import { scenarioJsonSchema } from './scenarios/scenario-schema.js';
import { users } from './server/users.js';

export const sandboxFacts: SandboxFacts = {
  hosts: hosts.map(({ role, doors, description }) => ({
    name: role.host,
    address: role.address,
    ports: doors.map(({ port }) => port),
    description,
  })),
  mailboxes: mailboxNames,
  users,
  scenarios,
  scenarioSchema: scenarioJsonSchema,
  zone: '',
};

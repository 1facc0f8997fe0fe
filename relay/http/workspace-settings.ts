/** What of a workspace can be set with PUT, and what is wrong with a value that cannot be. */
import * as v from 'valibot';
import type { SettingMistake } from '../contract.js';
import { readScenario } from '../sandbox/scenarios/check-scenario.js';
import type { Workspace } from '../sandbox/workspaces/workspace.js';
import {
  longestHour,
  shortestHour,
} from '../sandbox/workspaces/workspace-clock.js';

/** Takes the body of a PUT; nothing is changed where it gives mistakes. */
type Set = (workspace: Workspace, body: string) => readonly SettingMistake[];

/** By the last part of their address. */
export const workspaceSettings: Readonly<Record<string, Set>> = {
  clock: setClock,
  scenario: setScenario,
  zone: (workspace, body) => workspace.setZone(body),
};

const clock = v.strictObject({
  hourSeconds: v.pipe(
    v.number(),
    v.minValue(shortestHour),
    v.maxValue(longestHour),
  ),
});

function setClock(workspace: Workspace, body: string) {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), clock), body);
  if (!result.success) {
    const message = `The clock takes {"hourSeconds": a number from ${shortestHour} to ${longestHour}}.`;
    return [{ message }];
  }
  workspace.clock.setHourSeconds(result.output.hourSeconds);
  return [];
}

/** `null` is no scenario. */
function setScenario(workspace: Workspace, body: string) {
  const { scenario, mistakes } = readScenario(body);
  if (scenario !== undefined) workspace.scenario = scenario ?? undefined;
  return mistakes;
}

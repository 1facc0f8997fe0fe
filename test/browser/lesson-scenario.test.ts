import { expect, test } from 'vitest';
import { control, exchanges } from '../support/learner.js';
import { expectNoViolation } from '../support/violations.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

test('a lesson says what its servers do, and sets it again where it was turned off', async () => {
  const page = await workbench.open('lessons/trouble/lost-reply');
  const said = page.locator('smtp-lesson-scenario');
  const pill = said.getByRole('group', { name: 'Scenario' });
  await pill.waitFor();
  await expectNoViolation(page, { part: 'smtp-lesson-scenario' });

  await pill.getByRole('button', { name: /^Scenario: / }).click();
  const drawer = page.locator('dialog.sandbox');
  await drawer.getByText('The servers keep to it as it stands here.').waitFor();
  await page.keyboard.press('Escape');

  await pill.getByRole('button', { name: 'Turn the scenario off' }).click();
  await pill.waitFor({ state: 'detached' });
  await expectNoViolation(page, { part: 'smtp-lesson-scenario' });
  await said.getByRole('button', { name: 'Turn it on again' }).click();
  await pill.waitFor();

  // What a lesson wants ends with it.
  await page.goto(`${workbench.url}lessons/by-hand/greeting`);
  await control(page, 'Step').click();
  await exchanges(page).getByText('220').first().waitFor();
  await page.goto(`${workbench.url}playground`);
  await page.getByRole('button', { name: 'Your sandbox' }).click();
  const none = drawer.getByRole('listitem').first();
  await none.getByText('on', { exact: true }).waitFor();
  expect(await page.locator('smtp-scenario-pill button').count()).toBe(0);
});

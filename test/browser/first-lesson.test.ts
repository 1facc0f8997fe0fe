import { describe, expect, test } from 'vitest';
import { control, waitForEnd } from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

describe('a newcomer', () => {
  test('comes from the start page to a solved first lesson by clicking', async () => {
    const page = await workbench.open('');
    await page.getByRole('link', { name: 'Begin with lesson one' }).click();
    await page.getByRole('heading', { name: 'Say hello' }).waitFor();
    expect(page.url()).toBe(`${workbench.url}lessons/by-hand/greeting`);

    await control(page, 'Step').click();
    await page.getByText('Hear the server’s greeting (met)').waitFor();
    await control(page, 'Step').click();
    await page.getByText('Introduce yourself with EHLO (met)').waitFor();

    await page.getByText('Show solution').click();
    await page.getByRole('button', { name: 'Put it into the editor' }).click();
    await control(page, 'Step').click();
    await page.getByText('All goals are met.').waitFor();
    await waitForEnd(page);

    await page.getByRole('link', { name: 'Go on to the next lesson' }).click();
    await page.getByRole('heading', { name: 'Address the envelope' }).waitFor();
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Lessons' })
      .click();
    await page.getByText('✓ done').waitFor();
  });

  test('asks for hints one at a time, and sees the octets that met a goal', async () => {
    const page = await workbench.open('lessons/by-hand/greeting');
    const goals = page.getByRole('list', { name: 'Goals' });
    await goals
      .getByRole('button', { name: 'Hint for “Introduce yourself with EHLO”' })
      .click();
    await goals.getByText('Press Step again').waitFor();
    expect(await goals.getByText('The line is EHLO').count()).toBe(0);
    await goals
      .getByRole('button', {
        name: 'Another hint for “Introduce yourself with EHLO”',
      })
      .click();
    await goals.getByText('The line is EHLO').waitFor();

    await control(page, 'Step').click();
    const evidence = page.locator('smtp-exchange mark.evidence');
    await evidence.getByText('220').first().waitFor();
    await page.getByText('✓ goal met').first().waitFor();
    await control(page, 'Step').click();
    await page.getByText('Introduce yourself with EHLO (met)').waitFor();
    await goals
      .getByRole('button', {
        name: 'Show the octets that met “Introduce yourself with EHLO”',
      })
      .click();
    await evidence.getByText('EHLO').first().waitFor();
    expect(await evidence.getByText('220').count()).toBe(0);
  });
});

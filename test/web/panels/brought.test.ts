import { describe, expect, test } from 'vitest';
import { broughtIn } from '../../../web/panels/brought.js';

function dataOf(text: string, ...files: readonly File[]) {
  const data = new DataTransfer();
  if (text) data.setData('text/plain', text);
  for (const file of files) data.items.add(file);
  return data;
}

const log = new File(['220 mx'], 'swaks.log', { type: 'text/plain' });
const picture = new File(['\x89PNG'], 'image.png', { type: 'image/png' });

describe('what is pasted or dropped', () => {
  test('is a file by its name', () => {
    expect(broughtIn(dataOf('', log))).toMatchObject({
      name: 'swaks.log',
      others: 0,
    });
  });

  test('is the first of several files, and the others are counted', () => {
    expect(broughtIn(dataOf('', log, picture))).toMatchObject({
      name: 'swaks.log',
      others: 1,
    });
  });

  test('is the file, where its name comes with it as text', () => {
    expect(broughtIn(dataOf('swaks.log', log))?.name).toBe('swaks.log');
  });

  test('is the text, where a picture of it comes with it', async () => {
    const brought = broughtIn(dataOf('220 mx', picture));
    expect(brought?.name).toBe('');
    expect(await brought?.file.text()).toBe('220 mx');
  });

  test('is nothing, where it has but white space', () => {
    expect(broughtIn(dataOf(' \n'))).toBeUndefined();
    expect(broughtIn(null)).toBeUndefined();
  });
});

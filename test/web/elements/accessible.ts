/** Elements on a page of their own, and what axe has to say about them. */
import axe from 'axe-core';
import { html, render, type TemplateResult } from 'lit';
import '../../../web/styles/tokens.css';

/** Puts `template` on an empty page, and waits until every element in it is rendered. */
export async function show(
  template: TemplateResult,
  theme: 'light' | 'dark' = 'light',
): Promise<HTMLElement> {
  document.documentElement.lang = 'en';
  document.documentElement.dataset.theme = theme;
  document.title = 'An element';
  document.body.style.cssText =
    'margin: 0; background: var(--paper); color: var(--ink); font: var(--step-1)/1.55 var(--font-text)';
  document.body.replaceChildren();
  const main = document.createElement('main');
  document.body.append(main);
  render(html`${template}`, main);
  await settled();
  return main;
}

/** Waits until nothing is left to render or to measure. */
export async function settled() {
  for (let frame = 0; frame < 6; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** What axe finds wrong with the page, in both themes. */
export async function violations(): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset.theme = theme;
    const { violations } = await axe.run(document, {
      rules: { 'page-has-heading-one': { enabled: false } },
    });
    for (const { id, nodes } of violations) {
      found.push(...nodes.map(({ html }) => `${theme} ${id}: ${html}`));
    }
  }
  return found;
}

/** The first element that `selector` names, in whichever shadow root it is. */
export function find(root: ParentNode, selector: string): HTMLElement {
  const [found] = findAll(root, selector);
  if (!found) throw new Error(`Nothing matches ${selector}`);
  return found;
}

/** All elements that `selector` names, in the shadow roots too, in document order. */
export function findAll(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? findAll(element.shadowRoot, selector) : []),
  ]);
}

/** All text under `root`, the shadow roots' too, but not their styles. */
export function textOf(root: Node): string {
  if (root instanceof Text) return root.data;
  if (root instanceof HTMLStyleElement) return '';
  const inner = root instanceof Element ? (root.shadowRoot ?? root) : root;
  return [...inner.childNodes].map(textOf).join('');
}

/** Presses `key` on what has the focus. */
export async function press(key: string, init: KeyboardEventInit = {}) {
  const event = { key, bubbles: true, composed: true, cancelable: true };
  focused()?.dispatchEvent(new KeyboardEvent('keydown', { ...event, ...init }));
  await settled();
}

/** What has the focus, in whichever shadow root it is. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  return element;
}

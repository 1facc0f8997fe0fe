import { css } from 'lit';

/** How the page is laid out on which files are explained. */
export const explainPageStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    height: 100%;
    min-height: 0;
  }
  .told {
    margin: 0;
    padding: var(--space-2) var(--space-4);
    border-bottom: 1px solid var(--later);
    background: var(--later-soft);
    font-size: var(--step-0);
  }
  .told button {
    margin-inline-start: var(--space-2);
  }
  .reading {
    align-self: start;
    display: grid;
    gap: var(--space-3);
    justify-items: center;
    margin: var(--space-8) auto;
    padding: var(--space-4);
    text-align: center;
  }
  progress {
    width: 16rem;
    accent-color: var(--client);
  }
  .start {
    grid-row: 2;
    overflow: auto;
  }
  .drop {
    position: fixed;
    inset: var(--space-3);
    z-index: 5;
    display: grid;
    place-items: center;
    border: 3px dashed var(--client);
    border-radius: var(--radius);
    background: color-mix(in srgb, var(--paper) 85%, transparent);
    color: var(--client);
    font-size: var(--step-3);
    pointer-events: none;
  }
  @media print, (max-width: 1080px) {
    :host {
      display: block;
      height: auto;
    }
  }
`;

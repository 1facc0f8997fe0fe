import { css } from 'lit';

/** The colour that a note shares with its octets, as `--mark`. */
export const markStyles = css`
  .mark-1 {
    --mark: var(--mark-1);
  }
  .mark-2 {
    --mark: var(--mark-2);
  }
  .mark-3 {
    --mark: var(--mark-3);
  }
  .mark-4 {
    --mark: var(--mark-4);
  }
  .mark-5 {
    --mark: var(--mark-5);
  }
`;

import type { ReactiveControllerHost } from 'lit';
import type { RowSource } from './row-source.js';

/** Renders `host` again when some have come of the rows that `rowsOf` gives, as long as it is in the document. */
export function followRows(
  host: ReactiveControllerHost,
  rowsOf: () => RowSource<unknown> | undefined,
): void {
  let followed: RowSource<unknown> | undefined;
  const onChange = () => host.requestUpdate();
  const follow = (rows: RowSource<unknown> | undefined) => {
    if (rows === followed) return;
    followed?.removeEventListener('change', onChange);
    rows?.addEventListener('change', onChange);
    followed = rows;
  };
  host.addController({
    hostConnected: () => follow(rowsOf()),
    hostUpdate: () => follow(rowsOf()),
    hostDisconnected: () => follow(undefined),
  });
}

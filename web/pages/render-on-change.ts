import type { LitElement } from 'lit';

/**
 * Renders `host` again after each `change` of what it shows, while it is in the
 * document. `find` gives what to follow; undefined before `host` was handed it.
 */
export function renderOnChange(
  host: LitElement,
  find: () => EventTarget | undefined,
) {
  const update = () => host.requestUpdate();
  let followed: EventTarget | undefined;

  function follow(target: EventTarget | undefined) {
    if (target === followed) return;
    followed?.removeEventListener('change', update);
    target?.addEventListener('change', update);
    followed = target;
  }

  host.addController({
    hostConnected: () => follow(find()),
    hostUpdate() {
      // An element that is defined late is handed its properties only now.
      if (host.isConnected) follow(find());
    },
    hostDisconnected: () => follow(undefined),
  });
}

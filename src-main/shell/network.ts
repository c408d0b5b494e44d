import { app, type Session } from 'electron';

/** Schemes that never leave the machine; everything else is cancelled. */
const LOCAL = new Set(['app:', 'paper:', 'blob:', 'data:', 'devtools:']);

/**
 * Chromium's own habits of calling home, off before it starts; names resolve to nothing. That no request is
 * left is proved by the net log (test/e2e/shell.test.ts).
 */
export function forbidNetwork(): void {
  const { commandLine } = app;
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('disable-breakpad');
  commandLine.appendSwitch('dns-prefetch-disable');
  commandLine.appendSwitch('no-pings');
  // Windows would otherwise look for a proxy script in the office's network (WPAD).
  commandLine.appendSwitch('no-proxy-server');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** One session without network, permissions, downloads and spelling dictionary; called right at ready. */
export function closeSession(session: Session, options: { readonly devTools: boolean }): void {
  // The dictionary is fetched even with `spellcheck: false`, invisible to webRequest (day-one, traps).
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url);
    answer({ cancel: !LOCAL.has(protocol) || (protocol === 'devtools:' && !options.devTools) });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

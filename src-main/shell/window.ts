import { BrowserWindow, type WebContents } from 'electron';
import { DESK_ORIGIN } from './protocol.ts';
import type { ShellLog } from './log.ts';

const RELOADS_ALLOWED = 3;
const RELOAD_WINDOW_MS = 60_000;

/** Opens the one main window; it shows itself when there is something to see. */
export function openDesk(options: {
  readonly preload: string;
  readonly devTools: boolean;
  readonly log: ShellLog;
}): BrowserWindow {
  const { preload, devTools, log } = options;
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1180,
    minHeight: 700,
    show: false,
    title: '客户投诉受理台',
    backgroundColor: '#F6F4EF',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  refuseLeaving(window.webContents);
  reviveAfterCrash(window, log);
  void window.loadURL(`${DESK_ORIGIN}/`);
  return window;
}

/** A page may only load its own files: no navigation, no new windows, no guests. */
export function refuseLeaving(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** The page starts again; what was being typed is a draft in the register (spec 60 Keeping data). */
function reviveAfterCrash(window: BrowserWindow, log: ShellLog): void {
  let reloads: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error(`page gone: ${details.reason} ${details.exitCode}`);
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    reloads = [...reloads.filter((at) => now - at < RELOAD_WINDOW_MS), now];
    if (reloads.length <= RELOADS_ALLOWED) window.webContents.reload();
    else window.close();
  });
  window.on('unresponsive', () => log.error('page unresponsive'));
}

import { join } from 'node:path';
import { app, BrowserWindow, Menu, protocol, session } from 'electron';
import type { DeskEvent } from '#contract/shell.ts';
import { systemClock, testClock } from './clock.ts';
import { chooseDataFolder, type DataFolder, findDataFolder } from './shell/data-folder.ts';
import { createAskWhere } from './shell/ask-where.ts';
import { createDeskRequests } from './shell/desk-requests.ts';
import { answerDesk } from './shell/ipc.ts';
import { createJobs } from './shell/jobs.ts';
import { choosePdf } from './shell/choose-pdf.ts';
import { createLedgerRequests } from './shell/ledger-requests.ts';
import { createLog } from './shell/log.ts';
import { closeSession, forbidNetwork } from './shell/network.ts';
import { startOfficeThread } from './shell/office-thread.ts';
import { createNotices } from './shell/notices.ts';
import { createPaperRequests } from './shell/paper-requests.ts';
import { createReportRequests } from './shell/report-requests.ts';
import { createPress, PAPER_PARTITION } from './shell/paper.ts';
import { serveDesk } from './shell/protocol.ts';
import { openDesk } from './shell/window.ts';

const OUT = join(import.meta.dirname, '..');

/** Environment that only an unpackaged program listens to: tests and the demonstration. */
const forTests = (name: string): string | null => (app.isPackaged ? null : process.env[name] || null);

forbidNetwork();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  { scheme: 'paper', privileges: { standard: true, secure: true } },
]);

if (app.requestSingleInstanceLock()) {
  // Not awaited: an ES module that waits for ready at its top level never gets there.
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  const userData = app.getPath('userData');
  const devTools = !app.isPackaged;
  const log = createLog(userData, { toConsole: !app.isPackaged });
  const paperSession = session.fromPartition(PAPER_PARTITION, { cache: false });
  closeSession(session.defaultSession, { devTools });
  closeSession(paperSession, { devTools: false });
  Menu.setApplicationMenu(null);
  serveDesk(session.defaultSession.protocol, join(OUT, 'renderer'));

  const clockFile = forTests('COMPLAINT_DESK_CLOCK');
  const clock = clockFile === null ? systemClock : testClock(clockFile);
  const surroundings = {
    userData,
    platform: process.platform,
    programData: process.env.ProgramData,
    override: forTests('COMPLAINT_DESK_DATA'),
  };
  let folder = findDataFolder(surroundings);
  let window: BrowserWindow | null = null;
  const desk = () => (window && !window.isDestroyed() ? window : null);
  const onEvent = (event: DeskEvent) => desk()?.webContents.send('desk:event', event);
  const dataDir = () => folder.dataDir;

  const office = startOfficeThread({
    workerFile: join(OUT, 'main', 'office-worker.js'),
    place: { ...folder, clockFile },
    clock,
    onEvent,
    log,
  });
  const jobs = createJobs({
    workerFile: join(OUT, 'main', 'jobs-worker.js'),
    dataDir,
    clock,
    onChange: (job) => onEvent({ type: 'job', job }),
    layOut: (html) => press.layOut(html),
    choosePdf: () => choosePdf({ desk, file: forTests('COMPLAINT_DESK_OPEN_FILE') }),
    log,
  });

  async function openAt(next: DataFolder): Promise<void> {
    await jobs.stopAll();
    folder = next;
    await office.open({ ...next, clockFile });
  }
  async function moveTo(chosen: string): Promise<DataFolder> {
    const place = chooseDataFolder(chosen, surroundings);
    if (!place.trouble) await openAt(place);
    return place;
  }

  const press = createPress({
    session: paperSession,
    fontsDir: join(app.getAppPath(), 'assets', 'fonts'),
    parent: desk,
    log,
  });
  const printer = forTests('COMPLAINT_DESK_PRINTER');
  const askWhere = createAskWhere({ desk, saveDir: forTests('COMPLAINT_DESK_SAVE_DIR') });
  answerDesk({
    desk: () => desk()?.webContents ?? null,
    office,
    clock,
    log,
    handlers: {
      ...createDeskRequests({
        office,
        desk,
        dataDir,
        reopen: () => openAt(findDataFolder(surroundings)),
        moveTo,
      }),
      ...createNotices(desk),
      ...createPaperRequests({ office, press, askWhere, log, printer }),
      ...createReportRequests({ office, jobs, dataDir, askWhere, log }),
      ...createLedgerRequests({ office, press, jobs, dataDir, clock, askWhere, log }),
      ...jobs.handlers,
    },
  });

  app.on('second-instance', () => {
    const first = desk();
    if (!first) return;
    if (first.isMinimized()) first.restore();
    first.show();
    first.focus();
  });
  quitCleanly(async () => {
    await jobs.stopAll();
    await office.close();
  });

  window = openDesk({ preload: join(OUT, 'preload', 'preload.cjs'), devTools, log });
  // Hidden paper windows must not keep the program alive.
  window.on('closed', () => app.quit());
}

/** Leaves only after the register is written into its one file and closed. */
function quitCleanly(close: () => Promise<void>): void {
  let isClosed = false;
  let isClosing = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    void close().finally(() => {
      isClosed = true;
      // In the same turn as the prevented event it would go unheard.
      setImmediate(() => app.quit());
    });
  });
}

import { join } from 'node:path';
import { app, type BrowserWindow, Menu, protocol, session } from 'electron';
import type { DeskEvent } from '#contract/shell.ts';
import { systemClock, testClock } from './office/clock.ts';
import { createAnswers } from './shell/answers.ts';
import { createBackupRequests } from './shell/backup-requests.ts';
import { choosePdf } from './shell/choose-pdf.ts';
import { createRecordCheck, keepDailyCheck } from './shell/daily-check.ts';
import { findDataFolder, sharedFolder } from './shell/data-folder.ts';
import { forTests } from './shell/for-tests.ts';
import { answerDesk } from './shell/ipc.ts';
import { createJobs } from './shell/jobs.ts';
import { createLog } from './shell/log.ts';
import { closeSession, forbidNetwork } from './shell/network.ts';
import { startOfficeThread } from './shell/office-thread.ts';
import { createPress, PAPER_PARTITION } from './shell/paper.ts';
import { createPlace } from './shell/place.ts';
import { serveDesk } from './shell/protocol.ts';
import { openDesk } from './shell/window.ts';

const OUT = join(import.meta.dirname, '..');

// Threads inherit the environment: an installed program opens the register with its own SQLite only.
if (app.isPackaged) delete process.env.COMPLAINT_DESK_SQLITE_BINDING;
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

/** Opens the register in its thread, answers the window, and shows it. */
function start(): void {
  const userData = app.getPath('userData');
  const devTools = !app.isPackaged;
  const log = createLog(userData, { toConsole: !app.isPackaged });
  const paperSession = session.fromPartition(PAPER_PARTITION, { cache: false });
  closeSession(session.defaultSession, { devTools });
  closeSession(paperSession, { devTools: false });
  Menu.setApplicationMenu(null);
  serveDesk(session.defaultSession.protocol, join(OUT, 'renderer'));

  let window: BrowserWindow | null = null;
  const desk = () => (window && !window.isDestroyed() ? window : null);
  const onEvent = (event: DeskEvent) => {
    desk()?.webContents.send('desk:event', event);
    if (event.type !== 'job') backups.changed();
  };

  const witnessDir = join(userData, 'witness');
  const clockFile = forTests('COMPLAINT_DESK_CLOCK');
  const clock = clockFile === null ? systemClock : testClock(clockFile);
  const surroundings = {
    userData,
    platform: process.platform,
    shared: sharedFolder(process.platform, process.env.ProgramData),
    override: forTests('COMPLAINT_DESK_DATA'),
  };
  // The other accounts of the machine write into the same files (tools/deb.mjs: the folder hands on its group).
  if (process.platform === 'linux' && surroundings.shared !== null) process.umask(0o007);
  const folder = findDataFolder(surroundings);
  const office = startOfficeThread({
    workerFile: join(OUT, 'main', 'office-worker.js'),
    place: { ...folder, clockFile },
    witnessDir,
    clock,
    onEvent,
    log,
  });
  const place = createPlace({
    office,
    folder,
    surroundings,
    clockFile,
    witnessDir,
    stopJobs: () => jobs.stopAll(),
  });
  const { practice } = place;
  const { dataDir } = practice;
  const press = createPress({
    session: paperSession,
    fontsDir: join(app.getAppPath(), 'assets', 'fonts'),
    parent: desk,
    mark: () => (practice.active() ? '示例 练习' : null),
    log,
  });
  const jobs = createJobs({
    workerFile: join(OUT, 'main', 'jobs-worker.js'),
    dataDir,
    clock,
    onChange: (job) => onEvent({ type: 'job', job }),
    press,
    recordCheck: createRecordCheck(office, log),
    choosePdf: () => choosePdf({ desk, file: forTests('COMPLAINT_DESK_OPEN_FILE') }),
    log,
  });
  const backupFolder = forTests('COMPLAINT_DESK_BACKUP_DIR');
  const backups = createBackupRequests({ office, jobs, desk, dataDir, folder: backupFolder, log });
  const answers = createAnswers({ office, jobs, backups, press, place, dataDir, desk, clock, log });
  answerDesk({ desk: () => desk()?.webContents ?? null, office, clock, log, handlers: answers.handlers });

  app.on('second-instance', () => bringToFront(desk()));
  const dailyCheck = keepDailyCheck({
    office,
    start: () => {
      if (!practice.active()) jobs.startDailyCheck();
    },
    log,
  });
  quitCleanly(async () => {
    dailyCheck.stop();
    answers.clear();
    backups.stop();
    await jobs.stopAll();
    await office.close();
    if (practice.active()) practice.remove();
  });

  window = openDesk({ preload: join(OUT, 'preload', 'preload.cjs'), devTools, log });
  // Hidden paper windows must not keep the program alive.
  window.on('closed', () => app.quit());
}

function bringToFront(window: BrowserWindow | null): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
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

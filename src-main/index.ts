import { join } from 'node:path';
import { app, BrowserWindow, Menu, protocol, session } from 'electron';
import { AppError } from '#contract/errors.ts';
import type { DeskEvent } from '#contract/shell.ts';
import { systemClock, testClock } from './office/clock.ts';
import { chooseDataFolder, type DataFolder, findDataFolder } from './shell/data-folder.ts';
import { createAskWhere } from './shell/ask-where.ts';
import { createAttachmentRequests } from './shell/attachment-requests.ts';
import { createBackupRequests } from './shell/backup-requests.ts';
import { createDeskRequests } from './shell/desk-requests.ts';
import { answerDesk } from './shell/ipc.ts';
import { createJobs } from './shell/jobs.ts';
import { choosePdf } from './shell/choose-pdf.ts';
import { createLedgerRequests } from './shell/ledger-requests.ts';
import { createLog } from './shell/log.ts';
import { closeSession, forbidNetwork } from './shell/network.ts';
import { startOfficeThread } from './shell/office-thread.ts';
import { keepDailyCheck } from './shell/daily-check.ts';
import { createNotices } from './shell/notices.ts';
import { createOrganisationRequests } from './shell/organisation-requests.ts';
import { createPractice } from './shell/practice.ts';
import { createPaperBatch } from './shell/paper-batch.ts';
import { createCounting } from './shell/paper-counting.ts';
import { createPaperRequests } from './shell/paper-requests.ts';
import { createImportRequests } from './shell/import-requests.ts';
import { createPublicationRequests } from './shell/publication-requests.ts';
import { createReportRequests } from './shell/report-requests.ts';
import { createRestoreRequests } from './shell/restore-requests.ts';
import { createPress, PAPER_PARTITION } from './shell/paper.ts';
import { serveDesk } from './shell/protocol.ts';
import { openDesk } from './shell/window.ts';

const OUT = join(import.meta.dirname, '..');

/** Environment that only an unpackaged program listens to: tests and the demonstration. */
const forTests = (name: string): string | null => (app.isPackaged ? null : process.env[name] || null);

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
  const onEvent = (event: DeskEvent) => {
    desk()?.webContents.send('desk:event', event);
    if (event.type !== 'job') backups.changed();
  };
  const dataDir = () => practice.dataDir();

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
    press: { layOut: (html) => press.layOut(html), draw: (html) => press.draw(html) },
    recordCheck: async (how, window, { ok, findings, head, cases, events }) => {
      const errors = findings.filter(({ severity }) => severity === 'error').map(({ sentence }) => sentence);
      const input = { how, ok, findings: errors.length, sentences: errors.slice(0, 20), head, cases, events };
      const reply = await office.request({ window, caller: 'shell', endpoint: 'integrity.record', input });
      if (!reply.ok) log.error(`integrity.record: ${reply.error.code}`);
    },
    choosePdf: () => choosePdf({ desk, file: forTests('COMPLAINT_DESK_OPEN_FILE') }),
    log,
  });

  const practice = createPractice({
    office,
    real: () => folder,
    clockFile,
    stopJobs: () => jobs.stopAll(),
  });

  async function openAt(next: DataFolder): Promise<void> {
    await jobs.stopAll();
    folder = next;
    await office.open({ ...next, clockFile });
  }
  async function moveTo(chosen: string): Promise<DataFolder> {
    if (practice.active()) throw new AppError('rule-broken', '请先离开练习环境，再更换数据文件夹。');
    const place = chooseDataFolder(chosen, surroundings);
    if (!place.trouble) await openAt(place);
    return place;
  }

  async function replaceRegister(swap: () => void): Promise<void> {
    await jobs.stopAll();
    await office.close();
    try {
      swap();
    } finally {
      await openAt(folder);
    }
  }
  const backups = createBackupRequests({
    office,
    jobs,
    desk,
    dataDir,
    folder: forTests('COMPLAINT_DESK_BACKUP_DIR'),
    log,
  });

  const press = createPress({
    session: paperSession,
    fontsDir: join(app.getAppPath(), 'assets', 'fonts'),
    parent: desk,
    mark: () => (practice.active() ? '示例 练习' : null),
    log,
  });
  const counting = createCounting(office, log);
  const printerOf = async (asking: string): Promise<string | null> =>
    forTests('COMPLAINT_DESK_PRINTER') ??
    ((await counting.ask(asking, 'setting.all', undefined))['paper.printer'] || null);
  const askWhere = createAskWhere({ desk, saveDir: forTests('COMPLAINT_DESK_SAVE_DIR') });
  const attachments = createAttachmentRequests({
    office,
    askWhere,
    openedDir: forTests('COMPLAINT_DESK_OPENED_DIR'),
  });
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
        reopen: () => (practice.active() ? practice.leave() : openAt(findDataFolder(surroundings))),
        moveTo,
      }),
      ...createNotices(desk),
      ...attachments.handlers,
      ...createOrganisationRequests({
        office,
        desk,
        file: forTests('COMPLAINT_DESK_OPEN_FILE'),
        enterPractice: practice.enter,
        leavePractice: practice.leave,
      }),
      ...createPaperRequests({ counting, press, askWhere, printerOf }),
      ...createPaperBatch({ counting, press, jobs, askWhere, printerOf }),
      ...createImportRequests({ office, jobs, desk, file: forTests('COMPLAINT_DESK_IMPORT_FILE'), askWhere }),
      ...createReportRequests({ office, jobs, dataDir, askWhere, log }),
      ...createPublicationRequests({ office, press, askWhere, log }),
      ...createLedgerRequests({ office, press, jobs, dataDir, clock, askWhere, log }),
      ...backups.handlers,
      ...createRestoreRequests({
        office,
        jobs,
        backups,
        desk,
        dataDir,
        clock,
        file: forTests('COMPLAINT_DESK_OPEN_FILE'),
        replaceRegister,
      }),
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
  const dailyCheck = keepDailyCheck({
    office,
    start: () => {
      if (!practice.active()) jobs.startDailyCheck();
    },
    log,
  });
  quitCleanly(async () => {
    dailyCheck.stop();
    attachments.clear();
    backups.stop();
    await jobs.stopAll();
    await office.close();
    if (practice.active()) practice.remove();
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

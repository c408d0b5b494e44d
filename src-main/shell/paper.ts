import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BrowserWindow, type Session } from 'electron';
import { AppError } from '#contract/errors.ts';
import type { PaperSize, PrinterView } from '#contract/paper/paper.ts';
import { liesAcross } from '../paper/printing/join.ts';
import { PAINT_CHARTS } from '../paper/printing/chart-picture.ts';
import type { ShellLog } from './log.ts';
import { NO_PRINTER, refusePrinter, viewPrinter } from './printers.ts';
import { refuseLeaving } from './window.ts';

/** Session of the hidden paper windows: in memory, apart from the desk's, with its own policy. */
export const PAPER_PARTITION = 'paper';

/** Lays paper out in Chromium, always in a fresh hidden window. Failures are `AppError`s. */
export interface PaperPress {
  layOut(html: string): Promise<Uint8Array>;
  /** Every `<svg>` of a page of charts as a PNG (printing/chart-picture.ts). */
  draw(html: string): Promise<readonly Uint8Array[]>;
  /** Resolves when the job was handed to the system; `printer` prints without the dialog. */
  print(html: string, options: PrintOptions): Promise<void>;
  printers(): Promise<readonly PrinterView[]>;
}

/** Where a page goes, and how large it is. */
interface PrintOptions {
  readonly printer: string | null;
  readonly size: PaperSize;
}

const LAYOUT_DEADLINE_MS = 60_000;
/** A volume of the ledger has hundreds of sheets, and a busy PC lays out few in a second. */
const SHEET_DEADLINE_MS = 1000;
/** Leaving right after the callback loses the job (runtime, Printing). */
const HANDED_OVER_MS = 3000;

/** No script, no address but the page's own fonts; pictures only as data. */
const PAPER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src paper:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Serves paper by one-time addresses in its own session, `assets/fonts` as `paper://desk/fonts/…`, and makes
 * the press.
 */
export function createPress(options: {
  readonly session: Session;
  readonly fontsDir: string;
  readonly parent: () => BrowserWindow | null;
  /** A word to be laid over every page (the practice register), or null. */
  readonly mark: () => string | null;
  readonly log: ShellLog;
}): PaperPress {
  const { session, fontsDir, parent, mark, log } = options;
  const sheets = new Map<string, string>();
  let printing = false;

  session.protocol.handle('paper', async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== 'desk') return new Response('', { status: 404 });
    const font = /^\/fonts\/([a-z0-9-]+\.(?:woff2|ttf))$/.exec(pathname)?.[1];
    if (font !== undefined) return serveFont(font);
    const html = sheets.get(pathname.slice(1));
    sheets.delete(pathname.slice(1));
    if (html === undefined) return new Response('', { status: 404 });
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAPER_POLICY };
    return new Response(html, { headers });
  });

  async function serveFont(name: string): Promise<Response> {
    try {
      const headers = { 'content-type': name.endsWith('.ttf') ? 'font/ttf' : 'font/woff2' };
      return new Response(await readFile(join(fontsDir, name)), { headers });
    } catch (error) {
      log.error(`font ${name}`, error);
      return new Response('', { status: 404 });
    }
  }

  async function withSheet<Result>(
    html: string,
    use: (window: BrowserWindow) => Promise<Result>,
  ): Promise<Result> {
    const owner = parent();
    const window = new BrowserWindow({
      show: false,
      ...(owner && !owner.isDestroyed() && { parent: owner }),
      webPreferences: {
        session,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: false,
        backgroundThrottling: false,
      },
    });
    refuseLeaving(window.webContents);
    const gone = new Promise<never>((_resolve, reject) => {
      window.webContents.once('render-process-gone', () => reject(new AppError('internal', LAYOUT_FAILED)));
      window.once('closed', () => reject(new AppError('internal', LAYOUT_FAILED)));
    });
    // It may be the loser of every race below, and then nobody listens.
    gone.catch(() => {});
    try {
      await withinDeadline(Promise.race([load(window, html), gone]), html);
      return await Promise.race([use(window), gone]);
    } finally {
      window.destroy();
    }
  }

  async function load(window: BrowserWindow, html: string): Promise<void> {
    const id = randomUUID();
    sheets.set(id, marked(html, mark()));
    await window.loadURL(`paper://desk/${id}`).finally(() => sheets.delete(id));
    // Runs from outside the page, whose policy allows no script.
    const broken: unknown = await window.webContents.executeJavaScript(
      "document.fonts.ready.then(() => [...document.fonts].filter((font) => font.status === 'error').length)",
    );
    if (broken !== 0) log.error(`${String(broken)} fonts of the paper could not be read`);
  }

  function layOut(html: string): Promise<Uint8Array> {
    return withSheet(html, async (window) => {
      const pdf = window.webContents.printToPDF({
        pageSize: 'A4',
        preferCSSPageSize: true,
        printBackground: true,
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
        generateTaggedPDF: false,
      });
      return new Uint8Array(await withinDeadline(pdf, html));
    });
  }

  function draw(html: string): Promise<readonly Uint8Array[]> {
    return withSheet(html, async (window) => {
      const painted: unknown = await withinDeadline(window.webContents.executeJavaScript(PAINT_CHARTS), html);
      return (painted as readonly string[]).map((png) => new Uint8Array(Buffer.from(png, 'base64'))); // PAINT_CHARTS
    });
  }

  async function print(html: string, { printer, size }: PrintOptions): Promise<void> {
    if (printing) throw new AppError('rule-broken', '上一份的打印窗口还开着，请先完成或取消，再打印这一份。');
    printing = true;
    try {
      await withSheet(html, async (window) => {
        const { webContents } = window;
        refusePrinter(await webContents.getPrintersAsync(), printer);
        await handOver(webContents, { printer, size, across: liesAcross(html) });
        await new Promise((resolve) => setTimeout(resolve, HANDED_OVER_MS));
      });
    } finally {
      printing = false;
    }
  }

  async function printers(): Promise<readonly PrinterView[]> {
    const owner = parent();
    return owner ? (await owner.webContents.getPrintersAsync()).map(viewPrinter) : [];
  }

  return { layOut, draw, print, printers };
}

/** The word across every page: a fixed element is painted on each sheet and moves nothing. */
function marked(html: string, word: string | null): string {
  if (word === null) return html;
  const style =
    'position:fixed;top:40%;left:0;right:0;text-align:center;font-size:72pt;letter-spacing:.2em;color:rgba(0,0,0,.13);transform:rotate(-24deg);z-index:9';
  // First in the body: the last sheet must stay its last child, or a blank page follows (printing/style.ts).
  return html.replace('<body>', `<body><div style="${style}">${word}</div>`);
}

/** A queue that is paused or rejects jobs can't be told from one that prints: the callback says success. */
function handOver(
  contents: Electron.WebContents,
  { printer, size, across }: PrintOptions & { readonly across: boolean },
): Promise<void> {
  return new Promise((resolve, reject) => {
    contents.print(
      {
        silent: printer !== null,
        ...(printer !== null && { deviceName: printer }),
        printBackground: true,
        pageSize: size === 'A4' ? 'A4' : SLIP_MICRONS,
        landscape: across,
        // The form brings its own margins (printing/style.ts: @page margin 0).
        margins: { marginType: 'none' },
      },
      (success, reason) => {
        if (success) resolve();
        else reject(new AppError('rule-broken', wordPrintFailure(reason)));
      },
    );
  });
}

/** A5 across, in the unit of the printing interface. */
const SLIP_MICRONS = { width: 210_000, height: 148_000 } as const;

function wordPrintFailure(reason: string): string {
  if (/cancell?ed/i.test(reason)) return '打印已取消，没有出纸；本次打印记为未成。';
  if (/no printers/i.test(reason)) return NO_PRINTER;
  if (/deviceName/i.test(reason)) {
    return '找不到指定的打印机，没有出纸；本次打印记为未成。请检查打印机是否已连接、名称是否改过，再重新打印。';
  }
  return '打印没有成功，本次打印记为未成，内容没有丢失。请检查打印机是否开机、有纸、已联机，再重新打印，也可以先存为 PDF。';
}

const LAYOUT_FAILED = '表单排版意外中断，没有生成页面，登记内容没有丢失。请重试。';

/** Fails in words when Chromium takes longer than a minute and a second for each sheet. */
async function withinDeadline<Result>(work: Promise<Result>, html: string): Promise<Result> {
  const sheets = html.split('<section class="sheet">').length - 1;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const message = '表单排版太久没有完成，已停止，登记内容没有丢失。请关闭其他程序后重试。';
    timer = setTimeout(
      () => reject(new AppError('internal', message)),
      LAYOUT_DEADLINE_MS + sheets * SHEET_DEADLINE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

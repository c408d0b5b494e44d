import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../office/clock.ts';
import { OpenTrouble } from '../register/open.ts';
import { verifyWithFiles } from '../book/ledger/verify-files.ts';

// `npm run verify -- --data DIR [--pdf FILE] [--head HASH]`: 0 nothing differs, 1 something does, 2 wrong usage.
const USAGE = `用法：npm run verify -- --data 数据文件夹 [--pdf 台账.pdf] [--head 纸上的链首 [--aside 恢复前留底的文件夹]]
核对登记簿的编号、留痕链、每一行内容和每一份封存；给出 PDF 时与封存逐页比较；给出链首时查它是否仍在链中，或在恢复前留底的登记簿里。
结果：0 相符，1 有不符，2 用法不对或读不了。`;

process.exitCode = await main();

async function main(): Promise<number> {
  const args = readArguments();
  if (args === null) return complain(USAGE);
  try {
    const pdf = args.pdf === undefined ? null : new Uint8Array(readFileSync(args.pdf));
    const report = await verifyWithFiles({
      dataDir: resolve(args.data),
      head: args.head ?? null,
      aside: args.aside === undefined ? [] : [resolve(args.aside)],
      pdf,
      now: systemClock(),
    });
    console.log(`受理事项 ${report.cases} 件，留痕 ${report.events} 条，链首 ${report.head}`);
    console.log(`链首全文 ${report.headHash}`);
    if (report.pdf !== null) console.log(report.pdf);
    for (const { severity, sentence } of report.findings) {
      console.log(`${severity === 'error' ? '✗ 不符' : '· 已说明'}：${sentence}`);
    }
    console.log(report.ok ? '✓ 核对相符，没有发现改动。' : '✗ 核对不符，见上。');
    return report.ok ? 0 : 1;
  } catch (error) {
    if (error instanceof OpenTrouble) return complain(error.message);
    if (isFileError(error))
      return complain(`读不了文件 ${error.path ?? ''}（${error.code ?? ''}）。\n${USAGE}`);
    throw error;
  }
}

interface Arguments {
  readonly data: string;
  readonly pdf?: string;
  readonly head?: string;
  readonly aside?: string;
}

function readArguments(): Arguments | null {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        pdf: { type: 'string' },
        head: { type: 'string' },
        aside: { type: 'string' },
      },
    });
    const { data, pdf, head, aside } = values;
    return data === undefined || head === '' || pdf === ''
      ? null
      : {
          data,
          ...(pdf !== undefined && { pdf }),
          ...(head !== undefined && { head }),
          ...(aside !== undefined && { aside }),
        };
  } catch {
    return null;
  }
}

function complain(text: string): number {
  console.error(text);
  return 2;
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

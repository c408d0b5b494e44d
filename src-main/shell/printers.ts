import type { PrinterInfo } from 'electron';
import { AppError } from '#contract/errors.ts';
import type { PrinterView } from '#contract/paper/paper.ts';

/** A printer for the settings. */
export function viewPrinter({ name, displayName, options }: PrinterInfo): PrinterView {
  return { name, label: displayName || name, trouble: troubleOf(options) };
}

/**
 * Refuses before printing what would come to nothing: no printer at all, the chosen one gone, or stopped as the
 * system says. Chromium reports success for a stopped queue, and the paper would come out some other day.
 */
export function refusePrinter(printers: readonly PrinterInfo[], chosen: string | null): void {
  if (printers.length === 0) throw new AppError('rule-broken', NO_PRINTER);
  if (chosen === null) return;
  const printer = printers.find(({ name }) => name === chosen);
  if (!printer) {
    throw new AppError(
      'rule-broken',
      `找不到打印机“${chosen}”，没有出纸；本次打印记为未成。请检查打印机是否已连接、名称是否改过，或在“设置 → 打印”里另选一台。`,
    );
  }
  const trouble = troubleOf(printer.options);
  if (trouble !== null) {
    throw new AppError(
      'rule-broken',
      `打印机“${chosen}”${trouble}，没有出纸；本次打印记为未成。请处理好打印机后重新打印，也可以先存为 PDF。`,
    );
  }
}

export const NO_PRINTER =
  '这台电脑上没有安装打印机，没有出纸；本次打印记为未成。请先连接并安装打印机，也可以先存为 PDF。';

/** What the system says; Windows says nothing here, its own print window does. */
function troubleOf(options: unknown): string | null {
  const told = (name: string): string => {
    const value: unknown = Reflect.get(Object(options), name);
    return typeof value === 'string' ? value : '';
  };
  const reasons = told('printer-state-reasons');
  if (/media-empty|media-needed/.test(reasons)) return '缺纸';
  if (/media-jam/.test(reasons)) return '卡纸';
  if (/offline/.test(reasons)) return '脱机';
  if (/cover-open|door-open/.test(reasons)) return '机盖没有关好';
  if (told('printer-state') === '5') return '已暂停';
  if (told('printer-is-accepting-jobs') === 'false') return '不接收打印任务';
  return null;
}

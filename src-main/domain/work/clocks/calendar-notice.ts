import type { Checked, Notice, NoticeDay } from './calendar.ts';
import { addDays, isDay, weekdayOf } from '../../time.ts';
import type { Day } from '../../time.ts';

/**
 * Reads a year's notice (C14): our own JSON, or the wording of the State Council's notice as published,
 * pasted or saved as text. Weekdays and numbers of days in the wording are checked against the dates.
 */
export function parseNotice(text: string): Checked<Notice> {
  const bare = text.replace(/^\uFEFF/, '').trim();
  const draft = bare.startsWith('{') ? readJson(bare) : readWording(bare);
  if (!draft.ok) return draft;
  const reasons = noticeProblems(draft.value);
  return reasons.length > 0 ? { ok: false, reasons } : draft;
}

function noticeProblems({ year, days }: Notice): string[] {
  const reasons: string[] = [];
  const seen = new Set<Day>();
  for (const { day, name, work } of days) {
    if (!isDay(day)) {
      reasons.push(`“${day}”不是有效日期。`);
      continue;
    }
    if (seen.has(day)) reasons.push(`${day} 出现两次。`);
    seen.add(day);
    // 元旦 may reach into the December before.
    if (day < `${year - 1}-12-01` || day > `${year}-12-31`) reasons.push(`${day} 不属于 ${year} 年的安排。`);
    if (name.trim() === '') reasons.push(`${day} 没有写明节日名称。`);
    if (work && weekdayOf(day) < 6) reasons.push(`${day} 不是周末，不应列为补班。`);
  }
  // A half-loaded notice would silently turn a holiday into a working day.
  for (const [day, name] of [
    ['01-01', '元旦'],
    ['05-01', '劳动节'],
    ['10-01', '国庆节'],
  ] as const) {
    const off = days.some((entry) => entry.day === `${year}-${day}` && !entry.work);
    if (!off) reasons.push(`缺少 ${year} 年${name}（${year}-${day}）放假，内容可能不完整。`);
  }
  return reasons;
}

function readJson(text: string): Checked<Notice> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return refuse('文件内容损坏，不是完整的 JSON。请重新取得文件后再导入。');
  }
  if (!isRecord(raw) || !Array.isArray(raw['days'])) return refuse('文件中没有日期列表（days）。');
  const { year, source } = raw;
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2000 || year > 2099) {
    return refuse('文件中没有有效的年份（year）。');
  }
  if (typeof source !== 'string' || source.trim() === '') return refuse('文件中没有写明通知名称（source）。');
  const days: NoticeDay[] = [];
  for (const [i, entry] of raw['days'].entries()) {
    const day = readDay(entry);
    if (day === null)
      return refuse(`第 ${i + 1} 个日期不完整，须有日期、名称和是否上班（day、name、work）。`);
    days.push(day);
  }
  return { ok: true, value: { year, source, days: sorted(days) } };
}

function readDay(entry: unknown): NoticeDay | null {
  if (!isRecord(entry)) return null;
  const { day, name, work } = entry;
  if (typeof day !== 'string' || typeof name !== 'string' || typeof work !== 'boolean') return null;
  return { day, name, work };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readWording(text: string): Checked<Notice> {
  const flat = text.replace(/\s/g, '').replaceAll(':', '：').replaceAll('(', '（').replaceAll(')', '）');
  const year = Number(/(\d{4})年部分节假日安排/.exec(flat)?.[1]);
  if (!year) return refuse('没有找到“××××年部分节假日安排”字样，无法确定年份。请粘贴通知全文，含标题。');
  const number = /国办发明电〔\d{4}〕\d+号/.exec(flat)?.[0];
  const title = `国务院办公厅关于${year}年部分节假日安排的通知`;
  const days: NoticeDay[] = [];
  const reasons: string[] = [];
  for (const part of flat.split(/[一二三四五六七八九十]+、(?=[^：。]{2,12}：)/).slice(1)) {
    const colon = part.indexOf('：');
    const item = readItem(part.slice(0, colon), part.slice(colon + 1), year);
    days.push(...item.days);
    reasons.push(...item.reasons);
  }
  if (days.length === 0) reasons.push('没有找到“一、元旦：……放假”这样的条目。请粘贴通知全文。');
  if (reasons.length > 0) return { ok: false, reasons };
  return {
    ok: true,
    value: { year, source: number === undefined ? title : `${title}（${number}）`, days: sorted(days) },
  };
}

const DATE = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?`;

// Only sentences that say 放假 or 上班 decide; 「安排职工在除夕休息」 is a recommendation (2024).
function readItem(name: string, text: string, year: number): { days: NoticeDay[]; reasons: string[] } {
  const days: NoticeDay[] = [];
  const reasons: string[] = [];
  for (const sentence of text.split('。')) {
    const work = sentence.includes('上班');
    if (!work && !sentence.includes('放假')) continue;
    const found = [...sentence.matchAll(new RegExp(`${DATE}(?:至${DATE})?`, 'g'))];
    for (const match of found) {
      const from = dayFrom(match.slice(1, 5), { year, month: null }, name);
      const to =
        match[7] === undefined
          ? from
          : dayFrom(
              match.slice(5, 9),
              { year: Number(from.day.slice(0, 4)), month: from.day.slice(5, 7) },
              name,
            );
      reasons.push(...from.reasons, ...to.reasons);
      if (!isDay(from.day) || !isDay(to.day)) continue;
      if (to.day < from.day) reasons.push(`${name}的放假结束日早于开始日。`);
      for (let day = from.day; day <= to.day; day = addDays(day, 1)) days.push({ day, name, work });
    }
    const told = Number(/(?:共|放假)(\d+)天/.exec(sentence)?.[1] ?? Number.NaN);
    const read = days.filter((day) => !day.work).length;
    if (!work && told !== read && !Number.isNaN(told)) {
      reasons.push(`${name}写明放假 ${told} 天，按日期算是 ${read} 天。`);
    }
  }
  return { days, reasons };
}

function dayFrom(
  [year, month, date, remark]: readonly (string | undefined)[],
  context: { readonly year: number; readonly month: string | null },
  name: string,
): { day: Day; reasons: string[] } {
  const mm = (month ?? context.month ?? '').padStart(2, '0');
  const yyyy = Number(year ?? context.year + yearStep(name, mm, context.month));
  const day = `${yyyy}-${mm}-${(date ?? '').padStart(2, '0')}`;
  if (!isDay(day)) return { day, reasons: [`${name}中的“${day}”不是有效日期。`] };
  const told = /(?:周|星期)([一二三四五六日天])/.exec(remark ?? '')?.[1];
  if (told === undefined) return { day, reasons: [] };
  const actual = '一二三四五六日'.charAt(weekdayOf(day) - 1);
  if (told.replace('天', '日') === actual) return { day, reasons: [] };
  return { day, reasons: [`${day} 写作星期${told}，实际是星期${actual}，请核对年份和日期。`] };
}

// 「元旦：12月31日至1月2日」 begins in the year before.
function yearStep(name: string, month: string, startMonth: string | null): number {
  if (startMonth === null) return name.includes('元旦') && month === '12' ? -1 : 0;
  return month < startMonth ? 1 : 0;
}

function sorted(days: readonly NoticeDay[]): NoticeDay[] {
  return [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function refuse(reason: string): { ok: false; reasons: readonly string[] } {
  return { ok: false, reasons: [reason] };
}

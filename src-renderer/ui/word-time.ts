import { addDays, addMs, dayOf, type Instant, msOf } from '#domain/time.ts';

/** `今天 14:30`, `昨天 09:05`, `明天 10:00`, `11-03`, `2025-11-03`: as short as the list allows (look.md). */
export function wordShort(at: Instant, now: Instant): string {
  const today = dayOf(now);
  const near = { [today]: '今天', [addDays(today, -1)]: '昨天', [addDays(today, 1)]: '明天' }[dayOf(at)];
  if (near) return `${near} ${at.slice(11, 16)}`;
  return dayOf(at).slice(0, 4) === today.slice(0, 4) ? at.slice(5, 10) : dayOf(at);
}

/** `2026-11-21 14:30`. */
export function wordFull(at: Instant): string {
  return `${dayOf(at)} ${at.slice(11, 16)}`;
}

/** A due time in full; the last moment of a day is its 24:00 (K2: a daily report is due at the end of its day). */
export function wordDueFull(due: Instant): string {
  return due.slice(11, 16) === '00:00' ? wordFull(addMs(due, -1)).replace('23:59', '24:00') : wordFull(due);
}

/** A due time like `wordShort`; the last moment of a day is its 24:00, not 00:00 of the next (C1, C2, C6). */
export function wordDueShort(due: Instant, now: Instant): string {
  return due.slice(11, 16) === '00:00'
    ? wordShort(addMs(due, -1), now).replace('23:59', '24:00')
    : wordShort(due, now);
}

/** `剩 40 分`, `超 1 小时 12 分`, `剩 3 天`: how far a due time is away. */
export function wordDistance(due: Instant, now: Instant): string {
  const minutes = Math.round((msOf(due) - msOf(now)) / 60_000);
  const away = Math.abs(minutes);
  const days = Math.floor(away / 1440);
  const hours = Math.floor((away % 1440) / 60);
  const length =
    days > 0
      ? `${days} 天${hours > 0 && days < 3 ? ` ${hours} 小时` : ''}`
      : [hours > 0 && `${hours} 小时`, (hours === 0 || away % 60 > 0) && `${away % 60} 分`]
          .filter(Boolean)
          .join(' ');
  return `${minutes < 0 ? '超' : '剩'} ${length}`;
}

/** `3 分`, `5 小时`, `2 天`: how long something has been waiting. */
export function wordAge(since: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.floor((msOf(now) - msOf(since)) / 60_000));
  if (minutes < 60) return `${minutes} 分`;
  return minutes < 1440 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / 1440)} 天`;
}

/** `刚刚`, `5 分钟前`, `3 小时前`: how long ago something of today happened. */
export function wordAgo(at: Instant, now: Instant): string {
  const minutes = Math.floor((msOf(now) - msOf(at)) / 60_000);
  if (minutes < 1) return '刚刚';
  return minutes < 60 ? `${minutes} 分钟前` : `${Math.floor(minutes / 60)} 小时前`;
}

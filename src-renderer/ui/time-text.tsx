import { dueParts, type Instant } from '#domain/time.ts';
import { useNow } from '../api/clock.ts';
import { wordDistance, wordFull, wordShort } from './word-time.ts';

/** A moment as 今天 14:30 / 昨天 09:05 / 11-03, the full time on hover. */
export function TimeText({ at }: { readonly at: Instant }) {
  const now = useNow();
  return (
    <time dateTime={at} title={wordFull(at)}>
      {now ? wordShort(at, now) : wordFull(at)}
    </time>
  );
}

/** A due time as what is left of it; red and 超 once it has passed, with the full time on hover. */
export function DueText({ at }: { readonly at: Instant }) {
  const now = useNow();
  if (!now) return null;
  const late = at < now;
  const { day, time } = dueParts(at);
  return (
    <time dateTime={at} title={`期限 ${day} ${time}`} className={late ? 'state-word bar-seal' : undefined}>
      {wordDistance(at, now)}
    </time>
  );
}

import { useEffect, useRef } from 'react';
import type { Instant } from '#domain/time.ts';
import type { Queue } from '#domain/work/queues.ts';
import { office } from '../../api/office.ts';
import { announce } from '../../api/use-office.ts';
import { beforeLeaving } from '../../state/session.ts';

/**
 * Q3: what a person has had in front of them is no longer new once they turn to something else. `at` is the moment of
 * the list they saw, null while there is none.
 */
export function useLooking(queues: readonly Queue[], at: Instant | null): void {
  const seen = useRef({ queues, at });
  useEffect(() => {
    seen.current = { queues, at };
  });
  useEffect(() => {
    const looked = async () => {
      const { queues, at } = seen.current;
      if (at === null) return;
      seen.current = { queues, at: null };
      // A look that can't be noted only leaves a mark standing.
      await office('queue.looked', { queues: [...queues], at }).then(announce, () => undefined);
    };
    const stop = beforeLeaving(looked);
    return () => {
      stop();
      void looked();
    };
  }, []);
}

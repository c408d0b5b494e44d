import { useState } from 'react';
import type { RegisterFilter } from '#contract/counter/register.ts';
import { asOfficeError, office } from '../../api/office.ts';

/** The rows a person has marked to print or export. */
export interface Marking {
  readonly marked: ReadonlySet<number>;
  /** What kept it from marking more; null when nothing did. */
  readonly notice: string | null;
  readonly toggle: (id: number) => void;
  readonly mark: (ids: readonly number[]) => void;
  /** Marks all that is found, as far as can be printed at once; says how many of them nobody sees. */
  readonly markAll: () => void;
  readonly clear: () => void;
}

/** Rows that a small screen shows at once; more than these and some are out of sight. */
const ONE_SCREEN = 15;
/** As many papers as are printed at once. */
const MOST = 500;
const TOO_MANY = `一次最多选 ${MOST} 件。请缩小筛选，或不选行直接导出全部结果。`;

/** Marks rows of what the register shows; another filter begins anew. */
export function useMarking(filter: RegisterFilter, oldestFirst: boolean): Marking {
  const question = JSON.stringify({ ...filter, oldestFirst });
  const [kept, setState] = useState<{
    readonly question: string;
    readonly marked: ReadonlySet<number>;
    readonly notice: string | null;
  }>({ question, ...NONE });
  // What was marked belongs to the list it was marked in.
  const { marked, notice } = kept.question === question ? kept : NONE;

  const take = (next: ReadonlySet<number>) =>
    setState(
      next.size > MOST ? { question, marked, notice: TOO_MANY } : { question, marked: next, notice: null },
    );
  return {
    marked,
    notice,
    toggle: (id) => {
      const next = new Set(marked);
      if (!next.delete(id)) next.add(id);
      take(next);
    },
    mark: (ids) => take(new Set([...marked, ...ids])),
    markAll: () => {
      void office('case.page', { ...filter, oldestFirst, limit: MOST }).then(
        ({ rows, next }) =>
          setState({
            question,
            marked: new Set(rows.map(({ id }) => id)),
            notice:
              next === null
                ? rows.length > ONE_SCREEN
                  ? `已选全部 ${rows.length} 件，连同画面上没有显示的。`
                  : null
                : `一次最多选 ${MOST} 件，已选最前面的 ${MOST} 件；其余请缩小筛选，或不选行直接导出全部结果。`,
          }),
        (failure: unknown) => setState({ question, marked, notice: asOfficeError(failure).message }),
      );
    },
    clear: () => setState({ question, ...NONE }),
  };
}

const NONE = { marked: new Set<number>(), notice: null };

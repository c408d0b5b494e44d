import { useState } from 'react';
import type { ImportedRepeat } from '#contract/counter/imported.ts';
import { useOffice } from '../../api/use-office.ts';
import { ImportedDialog } from './imported-dialog.tsx';

/** Above the form: the matter of the old ledger that this one repeats (T4). */
export function ImportedRepeatLine({ repeat }: { readonly repeat: ImportedRepeat }) {
  return (
    <p>
      <span>
        导入的历史里，这位客户 {repeat.receivedAt.slice(0, 10)} 有过同类事项（{repeat.categoryLabel}
        ），登记时记为重复件：{repeat.content.slice(0, 30)}
      </span>
      <OpenImported repeat={repeat} word="打开" />
    </p>
  );
}

/** On a case: the old matter it is linked to; nothing when there is none. */
export function ImportedBehind({ caseId }: { readonly caseId: number }) {
  const { data } = useOffice('imported.behind', { caseId }, 'once');
  return data ? (
    <OpenImported repeat={data} word={`导入 ${data.oldNumber ?? data.receivedAt.slice(0, 10)}`} />
  ) : null;
}

function OpenImported({ repeat, word }: { readonly repeat: ImportedRepeat; readonly word: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        {word}
      </button>
      {open && <ImportedDialog id={repeat.importedId} onClose={() => setOpen(false)} />}
    </>
  );
}

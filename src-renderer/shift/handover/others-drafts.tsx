import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { CurrentHandover } from '#contract/shift/handover.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { ReasonField } from '../../ui/reason-dialogs.tsx';
import { TimeText } from '../../ui/time-text.tsx';

/** Drafts of people who aren't here: a manager passes them on (H6). */
export function OthersDrafts({ drafts }: { readonly drafts: CurrentHandover['othersDrafts'] }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [passing, setPassing] = useState(false);
  if (drafts.length === 0) return null;
  const standing = chosen.filter((id) => drafts.some((draft) => draft.id === id));
  return (
    <section className="sheet own-drafts" aria-label="他人草稿">
      <p>他人未登记的草稿 {drafts.length} 份：</p>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Checkbox
              checked={chosen.includes(draft.id)}
              onChange={(event) =>
                setChosen((was) =>
                  event.target.checked ? [...was, draft.id] : was.filter((id) => id !== draft.id),
                )
              }
            >
              {draft.ownerName}：{draft.title} <TimeText at={draft.begunAt} />
            </Checkbox>
          </li>
        ))}
      </ul>
      <Button size="small" disabled={standing.length === 0} onClick={() => setPassing(true)}>
        转交…
      </Button>
      {passing && <PassOn ids={standing} onClose={() => setPassing(false)} />}
    </section>
  );
}

function PassOn({ ids, onClose }: { readonly ids: readonly string[]; readonly onClose: () => void }) {
  const people = useCounterPeople();
  const [toUserId, setToUserId] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const pass = async () => {
    if (toUserId === null) return;
    try {
      await office('handover.passDrafts', { ids: [...ids], toUserId, reason });
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <Dialog
      title={`转交 ${ids.length} 份草稿`}
      onClose={onClose}
      onSubmit={() => void pass()}
      foot={
        <>
          <Button onClick={onClose}>
            取消<KeyHint>Esc</KeyHint>
          </Button>
          <Button type="primary" htmlType="submit" disabled={toUserId === null}>
            转交
          </Button>
        </>
      }
    >
      <ErrorBar error={error} />
      <Field label="交给" required error={error?.fields['toUserId']}>
        {(bind) => <Choice bind={bind} options={people} value={toUserId} onChange={setToUserId} />}
      </Field>
      <ReasonField label="原因" value={reason} onChange={setReason} error={error?.fields['reason']} />
    </Dialog>
  );
}

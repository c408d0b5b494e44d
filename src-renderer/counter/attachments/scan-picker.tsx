import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { AttachmentSubject } from '#contract/counter/attachments.ts';
import { wordSize } from '#domain/counter/attachments.ts';
import { useOffice } from '../../api/use-office.ts';
import { useAttaching } from './use-attaching.ts';
import './attachments.css';

interface ScanPickerProps {
  /** What a newly chosen file is attached to; the files hanging there can be chosen. */
  readonly subject: AttachmentSubject;
  readonly value: number | null;
  /** What is said of no scan, and of the one that is chosen. */
  readonly hint?: string;
  readonly chosen?: string;
  readonly onChange: (attachmentId: number | null) => void;
}

/** Which attached file is the scan of a signed paper; one more can be attached on the spot. */
export function ScanPicker({ subject, value, onChange, ...said }: ScanPickerProps) {
  const { data } = useOffice('attachment.list', { subject });
  const [attached, setAttached] = useState<number | null>(null);
  const { waiting, refused, attach } = useAttaching(subject, {
    onAttached: (id) => {
      setAttached(id);
      onChange(id);
    },
  });
  const chooser = useRef<HTMLInputElement>(null);
  const files = (data ?? []).filter(({ removedAt }) => removedAt === null);
  return (
    <div className="scan-picker" role="group" aria-label="扫描件">
      {files.map(({ id, name, size }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={id === value}
            onChange={(event) => onChange(event.target.checked ? id : null)}
          />
          <span>{name}</span> <span className="quiet">{wordSize(size)}</span>
        </label>
      ))}
      <div className="attach-bar">
        <Button size="small" onClick={() => chooser.current?.click()}>
          选扫描件…
        </Button>
        <span className="hint" role="status">
          {waiting > 0
            ? '正在附上…'
            : attached !== null && attached === value
              ? (said.chosen ?? '已附上，签字后记在这一步。')
              : (said.hint ?? '选中的扫描件记在这一步，也可不附。')}
        </span>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label="选择扫描件"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            // So that the same file can be chosen again.
            event.target.value = '';
            void attach(chosen);
          }}
        />
      </div>
      {refused.map((sentence) => (
        <p key={sentence} className="field-error" role="alert">
          {sentence}
        </p>
      ))}
    </div>
  );
}

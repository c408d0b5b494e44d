import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { asOfficeError, type OfficeError } from '../../api/office.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { TableHead } from '../../ui/table-head.tsx';

const PAGE = 100;

interface LogTableProps<Entry> {
  /** The newest hundred, as they were asked for. */
  readonly first: readonly Entry[];
  readonly ask: (before: number | undefined) => Promise<readonly Entry[]>;
  readonly className: string;
  readonly heads: readonly string[];
  readonly children: (row: Entry) => ReactNode;
}

/** A log, newest first: the hundred that were asked for, and older ones fetched on wish. */
export function LogTable<Entry extends { readonly seq: number }>(props: LogTableProps<Entry>) {
  const { first, ask, className, heads, children } = props;
  const [more, setMore] = useState<readonly Entry[]>([]);
  const [whole, setWhole] = useState(first.length < PAGE);
  const [error, setError] = useState<OfficeError | null>(null);
  const rows = [...first, ...more];
  const next = async () => {
    try {
      const page = await ask(rows.at(-1)?.seq);
      setMore([...more, ...page]);
      setWhole(page.length < PAGE);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <>
      <table className={`paper-table ${className}`}>
        <TableHead words={heads} />
        <tbody>{rows.map(children)}</tbody>
      </table>
      <ErrorBar error={error} />
      {!whole && (
        <div className="sheet-foot">
          <Button onClick={() => void next()}>更早的 100 条</Button>
        </div>
      )}
    </>
  );
}

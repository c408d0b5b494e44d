import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { REGISTER_COLUMNS, type RegisterColumn } from '#contract/counter/register.ts';
import { filterRegister, USUAL_COLUMNS } from '../../state/place.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { COLUMN_LOOKS } from './register-columns.tsx';

interface RegisterColumnsProps {
  readonly columns: readonly RegisterColumn[];
  readonly onClose: () => void;
}

/** Which columns stand in the register, and in which order. */
export function RegisterColumns({ columns, onClose }: RegisterColumnsProps) {
  const [chosen, setChosen] = useState(columns);
  const others = REGISTER_COLUMNS.filter((column) => !chosen.includes(column));
  const move = (column: RegisterColumn, by: 1 | -1) => {
    const at = chosen.indexOf(column);
    const rest = chosen.filter((other) => other !== column);
    setChosen(rest.toSpliced(Math.max(0, at + by), 0, column));
  };
  return (
    <Dialog
      title="选列"
      onClose={onClose}
      foot={
        <>
          <Button onClick={() => setChosen(USUAL_COLUMNS)}>恢复常用列</Button>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            onClick={() => {
              filterRegister({ columns: chosen });
              onClose();
            }}
          >
            确定
          </Button>
        </>
      }
    >
      <ol className="column-choice">
        {[...chosen, ...others].map((column) => {
          const { head } = COLUMN_LOOKS[column];
          const at = chosen.indexOf(column);
          return (
            <li key={column}>
              <Checkbox
                checked={at >= 0}
                disabled={at >= 0 && chosen.length === 1}
                onChange={(event) =>
                  setChosen(
                    event.target.checked ? [...chosen, column] : chosen.filter((other) => other !== column),
                  )
                }
              >
                {head}
              </Checkbox>
              {at >= 0 && (
                <span>
                  <Button
                    size="small"
                    aria-label={`${head} 前移`}
                    title="前移"
                    disabled={at === 0}
                    onClick={() => move(column, -1)}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    aria-label={`${head} 后移`}
                    title="后移"
                    disabled={at === chosen.length - 1}
                    onClick={() => move(column, 1)}
                  >
                    ↓
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </Dialog>
  );
}

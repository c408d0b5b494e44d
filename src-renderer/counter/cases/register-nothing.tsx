import { Button } from 'antd';
import { EVERYTHING, filterRegister } from '../../state/place.ts';
import { Empty } from '../../ui/notices.tsx';

interface RegisterNothingProps {
  readonly query: string;
  readonly narrowed: boolean;
  readonly drafts: number;
}

/** No row: because nothing was found, or because nothing has been registered yet. */
export function RegisterNothing({ query, narrowed, drafts }: RegisterNothingProps) {
  if (query.trim() === '' && !narrowed)
    return (
      <Empty title="这里列出登记过的每一件事">
        按 F2 打开受理表，登记第一件。{drafts > 0 && `还有 ${drafts} 份草稿没有登记。`}
      </Empty>
    );
  return (
    <Empty title={query.trim() === '' ? '没有符合筛选的事项' : `没有找到“${query}”`}>
      {query.trim() !== '' && <p>可以换成编号、电话后四位、姓名、拼音首字母、房号或内容里的几个字。</p>}
      {narrowed && (
        <Button onClick={() => filterRegister({ ...EVERYTHING, query })}>
          {query.trim() === '' ? '清除筛选' : '清除筛选，只按查找内容找'}
        </Button>
      )}
    </Empty>
  );
}

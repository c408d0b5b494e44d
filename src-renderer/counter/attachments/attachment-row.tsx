import type { AttachmentView } from '#contract/counter/attachments.ts';
import { wordSize, wordType } from '#domain/counter/attachments.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { useThumbnail } from './thumbnails.ts';

/** What can be done with a file; undefined where it may not be. */
interface RowActs {
  readonly look: () => void;
  readonly save: () => void;
  readonly note?: (() => void) | undefined;
  readonly remove?: (() => void) | undefined;
}

/** What a file of a case hangs on. */
const ABOUT: Readonly<Record<AttachmentView['of'], string>> = {
  draft: '',
  case: '',
  order: '工单',
  claim: '索赔',
  sanction: '处罚',
  emergency: '应急维修',
};

/** One attached file: its picture or kind, name, size, who, note; struck out when it was removed. */
export function AttachmentRow({ file, acts }: { readonly file: AttachmentView; readonly acts: RowActs }) {
  const thumbnail = useThumbnail(file);
  const { name, removedAt } = file;
  return (
    <li className={removedAt === null ? 'attached' : 'attached removed'}>
      <button
        type="button"
        className="attached-look"
        aria-label={thumbnail === null ? `${wordType(file.type)}：查看 ${name}` : `查看 ${name}`}
        onClick={acts.look}
      >
        {thumbnail === null ? <span>{wordType(file.type)}</span> : <img src={thumbnail} alt="" />}
      </button>
      <div className="attached-words">
        <p className="attached-name selectable" title={name}>
          {removedAt === null ? name : <del>{name}</del>}
        </p>
        <p className="hint">
          {[ABOUT[file.of], wordType(file.type), wordSize(file.size), file.byName]
            .filter(Boolean)
            .join(' · ')}{' '}
          <TimeText at={file.at} />
        </p>
        {file.note && <p className="selectable">{file.note}</p>}
        {removedAt !== null && (
          <p className="hint">
            {file.removedByName} <TimeText at={removedAt} /> 移除：{file.removeReason}
          </p>
        )}
        <p className="attached-acts">
          <Act word="说明" name={name} act={acts.note} />
          <Act word="另存" name={name} act={acts.save} />
          <Act word="移除" name={name} act={acts.remove} />
        </p>
      </div>
    </li>
  );
}

interface ActProps {
  readonly word: string;
  readonly name: string;
  readonly act: (() => void) | undefined;
}

function Act({ word, name, act }: ActProps) {
  if (!act) return null;
  return (
    <button type="button" className="text-button" aria-label={`${word} ${name}`} onClick={act}>
      {word}
    </button>
  );
}

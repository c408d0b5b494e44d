import { AppError } from '#contract/errors.ts';
import { cleanName, dangerByContent, dangerByName, typeOf, wordDanger } from '#domain/counter/attachments.ts';

/** A file that may be attached: its name as kept, its type by content. */
interface JudgedFile {
  readonly name: string;
  readonly type: string;
}

/** Judges a file by name, size and content; throws `bad-input` with the reason in words. */
export function judgeFile(given: string, bytes: Uint8Array, maxMb: number): JudgedFile {
  const name = cleanName(given);
  const refuse = (why: string): never => {
    const sentence = `“${name}”没有附上：${why}。其他内容保留。`;
    throw new AppError('bad-input', sentence, { bytes: sentence });
  };
  if (bytes.length === 0) refuse('文件是空的');
  if (bytes.length > maxMb * 1_048_576)
    refuse(
      `文件有 ${(bytes.length / 1_048_576).toFixed(1)} MB，超过每个 ${maxMb} MB 的上限，请压缩或分成几个`,
    );
  const danger = dangerByName(name) ?? dangerByContent(bytes) ?? dangerInside(bytes);
  if (danger !== null) refuse(wordDanger(danger));
  return { name, type: typeOf(name, bytes) };
}

/** What its inside says, whatever it is called: macros in office documents, installers in the old container. */
function dangerInside(bytes: Uint8Array): 'runs' | 'macros' | null {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = content.length < 4 ? 0 : content.readUInt32BE(0);
  if (mark === ZIP && content.includes('vbaProject.bin')) return 'macros';
  if (mark !== OLE) return null;
  if (content.includes(INSTALLER)) return 'runs';
  return content.includes(Buffer.from('_VBA_PROJECT', 'utf16le')) ? 'macros' : null;
}

const ZIP = 0x504b0304;
const OLE = 0xd0cf11e0;
/** The class id that an .msi carries in its root entry. */
const INSTALLER = Buffer.from('84100c0000000000c000000000000046', 'hex');

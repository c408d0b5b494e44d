/** What of a case a file may hang on: the case, a work order, a claim, a penalty, an emergency repair. */
export const ATTACHED_TO = ['case', 'order', 'claim', 'sanction', 'emergency'] as const;

export type AttachedTo = (typeof ATTACHED_TO)[number];

/** The largest size the setting allows; a message to the office carries no more. */
export const LARGEST_MB = 20;

const NAME_LIMIT = 120;

/**
 * A name as it may be shown and written: without the path it came from, without signs that hide or turn text
 * round, without what Windows forbids or drops at the end.
 */
export function cleanName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    // oxlint-disable-next-line no-control-regex -- control characters are what must go
    .replaceAll(
      /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFFD]/g,
      '',
    )
    .replaceAll(/[:*?"<>|]/g, '_')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const ending = endingOf(plain);
  const stem = ending === '' ? plain : plain.slice(0, -ending.length - 1).trimEnd();
  const safe = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(stem) || stem === '' ? `附件${stem}` : stem;
  const room = NAME_LIMIT - (ending === '' ? 0 : ending.length + 1);
  const short = [...safe].slice(0, room).join('').trimEnd();
  return ending === '' ? short : `${short}.${ending}`;
}

/** What follows the last dot, in lower case; empty when there is no ending worth the name. */
export function endingOf(name: string): string {
  const ending = /\.([^.\s]{1,20})$/.exec(name)?.[1] ?? '';
  return ending.toLowerCase();
}

const RUNS =
  'exe com bat cmd ps1 psm1 psd1 vbs vbe vb js jse mjs wsf wsh wsc sct hta msi msp mst msu scr lnk url pif cpl jar jnlp reg dll sys ocx drv inf scf chm hlp msc gadget application appref-ms appx msix ade adp mde xll iso img vhd vhdx sh bash py pl rb desktop app run elf dmg pkg apk cab library-ms search-ms settingcontent-ms searchconnector-ms appinstaller msixbundle appxbundle ppkg wsb rdp iqy oqy rqy slk pyw pyz vsto one onetoc2 diagcab theme themepack website';
const PAGES = 'html htm xhtml xht shtml mht mhtml svg svgz xsl xslt';
const MACROS = 'docm dotm xlsm xltm xlam xla pptm potm ppam ppsm sldm xlsb wll';

const sentences: Readonly<Record<'runs' | 'page' | 'macros', string>> = {
  runs: '是可执行文件或脚本，打开会运行程序，不能作附件',
  page: '是网页类文件（HTML、SVG 等），打开会运行其中的内容，不能作附件',
  macros: '是带宏的办公文档，不能作附件；请另存为不带宏的格式（如 docx、xlsx）或 PDF',
};

/** Why a kind of file is dangerous, as the end of a sentence about it. */
export function wordDanger(kind: keyof typeof sentences): string {
  return sentences[kind];
}

/** What its name says of a file that may not be attached, or null. */
export function dangerByName(name: string): keyof typeof sentences | null {
  const ending = endingOf(name);
  const listed = (list: string): boolean => list.split(' ').includes(ending);
  if (listed(RUNS)) return 'runs';
  if (listed(PAGES)) return 'page';
  return listed(MACROS) ? 'macros' : null;
}

/** What its first bytes say of a file that may not be attached, or null. */
export function dangerByContent(bytes: Uint8Array): 'runs' | 'page' | null {
  // A text may begin with the same letters.
  if (RUN_MARKS.some((mark) => startsWith(bytes, mark)) && !isText(bytes)) return 'runs';
  const text = plainStart(bytes);
  // Voice recordings of phones begin like a script.
  if (text.startsWith('#!') && !/^#!(?:amr|silk)/.test(text)) return 'runs';
  if (/^<\s*(?:!doctype\s+html|html|head|body|script|iframe|svg|!doctype\s+svg)\b/.test(text)) return 'page';
  if (/^<\?xml\b/.test(text) && /<(?:svg|html|script|xsl:stylesheet)\b/.test(text)) return 'page';
  return /^(?:<!--[^]*?-->\s*)+<(?:!doctype\s+html|html|script|svg)\b/.test(text) ? 'page' : null;
}

/** The type of a file by its first bytes; where they don't tell, by its ending. */
export function typeOf(name: string, bytes: Uint8Array): string {
  const known = MARKS.find(({ mark, at = 0 }) => startsWith(bytes, mark, at));
  const ending = endingOf(name);
  if (known?.type === 'application/zip') return IN_ZIP[ending] ?? known.type;
  if (known?.type === 'application/x-ole') return IN_OLE[ending] ?? 'application/octet-stream';
  if (known?.type === 'riff') return RIFF[latin(bytes, 8, 12)] ?? 'application/octet-stream';
  if (known?.type === 'iso-media')
    return /^(?:hei[cxsm]|mif1|msf1)/.test(latin(bytes, 8, 12)) ? 'image/heic' : 'video/mp4';
  if (known) return known.type;
  return isText(bytes) ? 'text/plain' : (BY_ENDING[ending] ?? 'application/octet-stream');
}

/** What kind of file it is, for the counter. */
export function wordType(type: string): string {
  return TYPE_WORDS[type] ?? KIND_WORDS[type.split('/')[0] ?? ''] ?? '文件';
}

/** `812 KB`, `3.4 MB`. */
export function wordSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  return bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

const ascii = (text: string): readonly number[] => [...text].map((sign) => sign.charCodeAt(0));

/** Programs of Windows, Linux and macOS, Java, shortcuts, cabinets, help files. */
const RUN_MARKS: readonly (readonly number[])[] = [
  ascii('MZ'),
  [0x7f, ...ascii('ELF')],
  [0xca, 0xfe, 0xba, 0xbe],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0x4c, 0, 0, 0, 1, 0x14, 2, 0],
  ascii('MSCF'),
  ascii('ITSF'),
];

interface Mark {
  readonly type: string;
  readonly mark: readonly number[];
  readonly at?: number;
}

const MARKS: readonly Mark[] = [
  { type: 'image/png', mark: [0x89, ...ascii('PNG')] },
  { type: 'image/jpeg', mark: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', mark: ascii('GIF8') },
  { type: 'image/bmp', mark: ascii('BM') },
  { type: 'image/tiff', mark: [0x49, 0x49, 0x2a, 0] },
  { type: 'image/tiff', mark: [0x4d, 0x4d, 0, 0x2a] },
  { type: 'application/pdf', mark: ascii('%PDF-') },
  { type: 'application/zip', mark: [0x50, 0x4b, 3, 4] },
  { type: 'application/x-ole', mark: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { type: 'riff', mark: ascii('RIFF') },
  { type: 'iso-media', mark: ascii('ftyp'), at: 4 },
  { type: 'audio/mpeg', mark: ascii('ID3') },
  { type: 'audio/mpeg', mark: [0xff, 0xfb] },
  { type: 'audio/amr', mark: ascii('#!AMR') },
  { type: 'application/vnd.rar', mark: ascii('Rar!') },
  { type: 'application/x-7z-compressed', mark: [0x37, 0x7a, 0xbc, 0xaf] },
];

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const IN_ZIP: Readonly<Record<string, string>> = {
  docx: `${OPEN_XML}.wordprocessingml.document`,
  xlsx: `${OPEN_XML}.spreadsheetml.sheet`,
  pptx: `${OPEN_XML}.presentationml.presentation`,
};
const IN_OLE: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  wps: 'application/msword',
  xls: 'application/vnd.ms-excel',
  et: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};
const KIND_WORDS: Readonly<Record<string, string>> = { image: '图片', audio: '录音', video: '视频' };
const TYPE_WORDS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'text/plain': '文本',
  'application/zip': '压缩包',
  'application/vnd.rar': '压缩包',
  'application/x-7z-compressed': '压缩包',
  ...Object.fromEntries([IN_ZIP['docx'], IN_OLE['doc']].map((type) => [type, '文档'])),
  ...Object.fromEntries([IN_ZIP['xlsx'], IN_OLE['xls']].map((type) => [type, '表格'])),
  ...Object.fromEntries([IN_ZIP['pptx'], IN_OLE['ppt']].map((type) => [type, '演示文稿'])),
};
const RIFF: Readonly<Record<string, string>> = {
  WEBP: 'image/webp',
  WAVE: 'audio/wav',
  'AVI ': 'video/x-msvideo',
};
const BY_ENDING: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  mpg: 'video/mpeg',
  wmv: 'video/x-ms-wmv',
};

function startsWith(bytes: Uint8Array, mark: readonly number[], at = 0): boolean {
  return mark.every((byte, index) => bytes[at + index] === byte);
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** The beginning as small letters, whatever of the usual encodings it is in, from the first visible sign. */
function plainStart(bytes: Uint8Array): string {
  const wide = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  const text = latin(bytes, 0, 2048).replace(/^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/, '');
  return (wide ? text.replaceAll('\0', '') : text).trimStart().toLowerCase();
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

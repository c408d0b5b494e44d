import { readFile } from 'node:fs/promises';

/** What left, or tried to leave, the machine. */
export interface NetLog {
  readonly eventCount: number;
  readonly remoteUrls: readonly string[];
  readonly lookUps: readonly unknown[];
  readonly connections: readonly unknown[];
}

/** Everything in Chromium's net log that would leave the machine. */
export async function readNetLog(file: string): Promise<NetLog> {
  const log = JSON.parse(await readFile(file, 'utf8')) as {
    readonly constants: {
      readonly logEventTypes: Record<string, number>;
      readonly logSourceType: Record<string, number>;
    };
    readonly events: readonly {
      readonly type: number;
      readonly source: { readonly type: number };
      readonly params?: Record<string, unknown>;
    }[];
  };
  const events = log.events.map((event) => ({
    type: wordOf(log.constants.logEventTypes, event.type),
    source: wordOf(log.constants.logSourceType, event.source.type),
    params: event.params,
  }));
  const urls = events.map(({ params }) => params?.url).filter((url) => typeof url === 'string');
  return {
    eventCount: events.length,
    remoteUrls: urls.filter((url) => !/^(?:app|paper|blob|data|devtools|chrome|about):/.test(url)),
    lookUps: events.filter(({ type }) => /^(?:HOST_RESOLVER|DNS_TRANSACTION)/.test(type)),
    connections: events.filter(({ type }) => /_CONNECT$|CONNECT_JOB|BYTES_SENT$/.test(type)),
  };
}

function wordOf(table: Record<string, number>, value: number): string {
  return Object.keys(table).find((word) => table[word] === value) ?? String(value);
}

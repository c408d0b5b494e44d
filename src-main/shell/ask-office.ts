import type { EndpointName, Output } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { OfficeThread } from './office-thread.ts';

/** Asks the office as the shell, for the person signed in at a window; a refusal is thrown as its `AppError`. */
type AskOffice = <Name extends EndpointName>(
  window: string,
  endpoint: Name,
  input: unknown,
) => Promise<Output<Name>>;

export function createAskOffice(office: OfficeThread): AskOffice {
  return async <Name extends EndpointName>(window: string, endpoint: Name, input: unknown) => {
    const reply = await office.request({ window, caller: 'shell', endpoint, input });
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, reply.error.fields);
    // The contract's answer of this endpoint; the office is our own thread.
    return reply.data as Output<Name>;
  };
}

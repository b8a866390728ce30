import { done, refused, type Problem, type Result } from '../core/index.ts';

/** One region of a server, as its HTTP interface names it. */
export interface RegionAddress {
  readonly server: string;
  readonly region: string;
}

/** Reads `http://host:8484/register/REGION` or `…/r/REGION`; undefined when the text is no such address. */
export function regionAddress(text: string): RegionAddress | undefined {
  const match = /^(https?:\/\/[^/]+)\/(?:register|r|api\/regions)\/([a-z0-9][a-z0-9-]*)(?:\/.*)?$/.exec(text);
  const [, server, region] = match ?? [];
  return server === undefined || region === undefined ? undefined : { server, region };
}

/** Whether a text is an address on the network rather than a path. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//.test(text);
}

/** Asks a server; a refusal carries the problems the server names. */
export async function ask(url: string, init: RequestInit = {}): Promise<Result<Response>> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return refused({
      code: 'no-answer',
      place: url,
      sentence: `The server does not answer: ${reason}.`,
      cure: 'Check the address, and that the server runs.',
    });
  }
  return response.ok ? done(response) : refused(...(await problemsOf(response, url)));
}

async function problemsOf(response: Response, url: string): Promise<readonly Problem[]> {
  const text = await response.text();
  const told = problemsIn(text);
  if (told.length > 0) return told;
  return [
    {
      code: `http-${response.status}`,
      place: url,
      sentence: `The server answers ${response.status}.`,
      cure: 'Check the address.',
    },
  ];
}

function problemsIn(text: string): readonly Problem[] {
  try {
    const body: unknown = JSON.parse(text);
    const list: unknown = typeof body === 'object' && body !== null && 'problems' in body ? body.problems : [];
    return Array.isArray(list) ? list.filter(isProblem) : [];
  } catch {
    return [];
  }
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['code', 'place', 'sentence', 'cure'].every(member => typeof Reflect.get(value, member) === 'string')
  );
}

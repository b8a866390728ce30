import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../src/core/index.ts';
import type { ActPage } from '../../src/record/index.ts';
import { openSite, type Site, type Visit } from './site.ts';
import { chapterThree } from './story.ts';

let site: Site;
let act: string;
beforeAll(async () => {
  site = await openSite();
  ({ act } = await chapterThree(site));
});
afterAll(() => site[Symbol.asyncDispose]());

/** Presses the button and reads the verdict and the steps, each as `Holds: …` or `Fails: …`. */
async function verified({ page }: Visit): Promise<{ readonly verdict: string; readonly steps: readonly string[] }> {
  await page.getByRole('button', { name: 'Verify in this browser' }).click();
  await page.locator('.verify-verdict').waitFor();
  return {
    verdict: (await page.locator('.verify-verdict').textContent()) ?? '',
    steps: await page.locator('.verify-steps li').allTextContents(),
  };
}

/** The act's page, with the server's answer changed on its way by somebody in between. */
async function tampered(change: (page: ActPage) => ActPage): Promise<Visit> {
  const visit = await site.open('/');
  await visit.page.route('**/api/**/acts/act*', async route => {
    const response = await route.fetch();
    const page: ActPage = await response.json();
    await route.fulfill({ response, json: change(page) });
  });
  await visit.page.goto(site.address + act);
  await visit.page.getByRole('button', { name: 'Verify in this browser' }).waitFor();
  return visit;
}

test('a published act verifies in the browser, step by step', async () => {
  await using visit = await site.open(act);
  const { verdict, steps } = await verified(visit);
  expect(verdict).toBe('Verifies.');
  expect(steps.length).toBeGreaterThanOrEqual(6);
  expect(steps.filter(step => !step.startsWith('Holds:'))).toEqual([]);
  expect(visit.complaints).toEqual([]);
});

test('one changed byte of the payload is found', async () => {
  await using visit = await tampered(page => ({ ...page, envelope: flipPayload(page.envelope) }));
  const { verdict, steps } = await verified(visit);
  expect(verdict).toBe('Does not verify.');
  expect(steps.some(step => step.startsWith('Fails:'))).toBe(true);
});

test('another time of acceptance is found, even when the page agrees with it', async () => {
  await using visit = await tampered(page => {
    const recorded = page.act.recorded - 1000;
    const entryRecord = page.entryRecord.replace(String(page.act.recorded), String(recorded));
    return { ...page, entryRecord, act: { ...page.act, recorded } };
  });
  const { verdict, steps } = await verified(visit);
  expect(verdict).toBe('Does not verify.');
  expect(steps.filter(step => step.startsWith('Fails:'))).toEqual([expect.stringContaining('signed checkpoint')]);
});

test('other words on the page than were signed are found', async () => {
  await using visit = await tampered(page => ({
    ...page,
    message: page.message.map(({ name, lines }) => ({ name, lines: name === 'To' ? ['PL'] : lines })),
  }));
  const { steps } = await verified(visit);
  expect(steps.filter(step => step.startsWith('Fails:'))).toEqual([
    expect.stringContaining('The message on this page'),
  ]);
});

test('a key that is not the signer’s is found', async () => {
  await using visit = await tampered(page => ({
    ...page,
    signedBy: page.signedBy.map(signer => ({ ...signer, publicKey: flipBase64(signer.publicKey) })),
  }));
  const { steps } = await verified(visit);
  expect(steps.filter(step => step.startsWith('Fails:'))).toEqual([expect.stringContaining('Signature')]);
});

test('an act that is accepted but not yet published verifies so far', async () => {
  await using visit = await tampered(page => ({ ...page, receipt: null }));
  expect((await verified(visit)).verdict).toContain('Verifies so far.');
});

test('the act can be copied as text and checked without this server', async () => {
  await using visit = await site.open(act);
  const { page } = visit;
  await page.getByText('Verify without this server').click();
  expect(await page.locator('.verify pre').textContent()).toContain('receipt');
  await page.getByText('Name them').click();
  expect(await page.locator('.margin .party-list').textContent()).toContain('Ukraine (UA)');
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await page.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('On behalf of');
});

test('the register page names size, checkpoint and the command that checks it', async () => {
  await using visit = await site.open((await chapterThree(site)).register);
  const text = (await visit.page.locator('main').textContent()) ?? '';
  expect(text).toContain('EXAMPLE.concord/vienna-2021-22');
  expect(text).toContain('verify');
});

/** The envelope with one character of its signed content changed, still well-formed. */
function flipPayload(envelope: string): string {
  return envelope.replace(/"payload":"([^"]+)"/, (_, payload: string) => {
    const bytes = fromBase64(payload) ?? new Uint8Array();
    const text = new TextDecoder().decode(bytes).replace('Ukraine', 'Ukrainf');
    return `"payload":"${toBase64(new TextEncoder().encode(text))}"`;
  });
}

function flipBase64(text: string): string {
  const bytes = Uint8Array.from(fromBase64(text) ?? []);
  bytes[5] = (bytes[5] ?? 0) ^ 1;
  return toBase64(bytes);
}

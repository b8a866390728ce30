import { readFileSync, writeFileSync } from 'node:fs';
import { done, refused, type Result } from '../core/index.ts';

/** `region.json`: what a visitor reads of a region, and the present of a simulated clock. */
export interface RegionFile {
  readonly title: string;
  readonly summary: string;
  /** Where the simulated clock of a marked register starts, milliseconds UTC; null on a real register. */
  readonly now: number | null;
  /** First moment of the chronology; null: the first act. */
  readonly from: number | null;
}

/** Writes `region.json`. */
export function writeRegionFile(path: string, file: RegionFile): void {
  writeFileSync(path, `${JSON.stringify(file, undefined, 2)}\n`);
}

/** Reads `region.json`; every member must be there. */
export function readRegionFile(path: string): Result<RegionFile> {
  const value = parsed(path);
  if (isRegionFile(value))
    return done({ title: value.title, summary: value.summary, now: value.now, from: value.from });
  return refused({
    code: 'region-file',
    place: path,
    sentence: 'The file that names the region is missing or not of its form.',
    cure: 'It holds { "title", "summary", "now", "from" }: two texts, and two instants in milliseconds or null.',
  });
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function isRegionFile(value: unknown): value is RegionFile {
  if (typeof value !== 'object' || value === null) return false;
  if (!('title' in value && 'summary' in value && 'now' in value && 'from' in value)) return false;
  return (
    typeof value.title === 'string' && typeof value.summary === 'string' && isMoment(value.now) && isMoment(value.from)
  );
}

function isMoment(value: unknown): value is number | null {
  return value === null || Number.isSafeInteger(value);
}
